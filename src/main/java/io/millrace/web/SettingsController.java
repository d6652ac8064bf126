package io.millrace.web;

import io.millrace.engine.Command.ChangeSettings;
import io.millrace.engine.CommandResult.SettingsApplied;
import io.millrace.engine.EngineSnapshot.SettingsView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes settings; a change that was made on an old version is refused. */
@RestController
@RequestMapping("/api/settings")
final class SettingsController {

    private static final Map<String, String> NAME_BY_PATH = Map.of(
            "take-profit", "takeProfitPercent",
            "stop-loss", "stopLossPercent",
            "max-concurrent", "maxConcurrent",
            "leverage", "leverage",
            "position-size", "positionSizeUsd");

    private final Commands commands;
    private final SettingsReader reader;

    SettingsController(Commands commands, SettingsReader reader) {
        this.commands = commands;
        this.reader = reader;
    }

    @GetMapping
    ResponseEntity<ObjectNode> settings() {
        return answer(reader.current());
    }

    @PostMapping("/{path:take-profit|stop-loss|max-concurrent|leverage|position-size}")
    ResponseEntity<ObjectNode> one(
            @PathVariable String path,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        String name = NAME_BY_PATH.getOrDefault(path, path);
        return change(SettingsRequest.single(name, body), SettingsRequest.openToo(body), ifMatch, request);
    }

    @PostMapping("/update-all")
    ResponseEntity<ObjectNode> updateAll(
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        return change(SettingsRequest.several(body), SettingsRequest.openToo(body), ifMatch, request);
    }

    private ResponseEntity<ObjectNode> change(
            Map<String, String> values, boolean openToo, @Nullable String ifMatch, HttpServletRequest request) {
        long expected = SettingsRequest.version(ifMatch);
        String actor = Actor.from(request).name();
        try {
            SettingsApplied applied = commands.ask(
                    new ChangeSettings(values, expected, openToo, actor, commands.epochNanos()), SettingsApplied.class);
            return answer(reader.atLeast(applied.version()));
        } catch (Refusal refusal) {
            throw refusal.answer().status() == HttpStatus.PRECONDITION_FAILED.value()
                    ? new Refusal(refusal.answer().showing(SettingsDocument.of(reader.current())))
                    : refusal;
        }
    }

    private static ResponseEntity<ObjectNode> answer(SettingsView settings) {
        return ResponseEntity.ok().eTag("\"" + settings.version() + "\"").body(SettingsDocument.of(settings));
    }
}
