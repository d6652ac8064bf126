package io.millrace.engine;

import java.util.concurrent.CompletableFuture;

/** A command together with the place where its answer is awaited. */
record Question(Command command, CompletableFuture<CommandResult> answer) {}
