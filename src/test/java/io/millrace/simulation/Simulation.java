package io.millrace.simulation;

import io.millrace.common.FixedPoint;
import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.Daemon;
import io.millrace.engine.EngineSnapshot;
import io.millrace.exchange.binance.ConnectionStatistics;
import io.millrace.risk.RiskOfficer;
import io.millrace.risk.SettingsChange;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Markets;
import io.millrace.venue.wire.SimulatedVenue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run: the whole daemon with its connector against the whole venue with its codec, ten virtual minutes, all that goes wrong
 * in them, and what must hold whatever does. Belongs to one thread.
 */
final class Simulation implements Stage {

    static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");
    /** Names of figures: orders and cancels by each way, and those by REST that were meant for the socket. */
    static final String BY_SOCKET = "orders by socket";

    static final String BY_REST = "orders by REST";
    static final String FALLEN_BACK = "orders fallen back";
    static final long FAULTS_END = 7 * 60_000 + 30_000;
    private static final long WATCH_MILLIS = 200;
    private static final long HEALTHY_AFTER_MILLIS = 60_000;
    private static final long CLEARED_AFTER_MILLIS = 30_000;
    private static final long FLAT_AFTER_MILLIS = 60_000;

    private final Plan plan;
    private final World world;
    private final SimulatedVenue venue;
    private final Access access;
    private final Weather weather;
    private final Disk disk;
    private final Bugs bugs;
    private final CrashPoints crashes = new CrashPoints();
    private final SplittableRandom random;
    private final Daemon.Settings settings;
    private final Daemon.Extensions extensions;
    private final long startMillis;
    private final Judge judge;
    private final Map<String, Integer> happened = new TreeMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private Life life;
    private int lives;
    private long restartDelayMillis = 3_000;
    private boolean restarting;
    private int commands;
    private boolean over;

    Simulation(Plan plan, Bugs bugs) {
        this.plan = plan;
        this.bugs = bugs;
        this.random = new SplittableRandom(plan.seed());
        MarketSource market = Markets.synthetic(plan.seed(), SYMBOLS, null);
        this.startMillis = market.startMillis();
        this.world = new World(startMillis * World.MILLI);
        this.venue = new SimulatedVenue(world, Venue.open(market, VenueSettings.standard(plan.seed()), world::millis));
        this.access = Access.of(plan.orders(), venue);
        this.weather = new Weather(world, random.split());
        this.disk = new Disk(world, random.split());
        this.judge = new Judge(this);
        TradingSettings trading = trading();
        this.settings = new Daemon.Settings(
                "simulation",
                "simulator",
                "synthetic",
                plan.seed(),
                1,
                () -> SYMBOLS,
                SYMBOLS.size(),
                true,
                trading,
                new SignalSettings(0.3, Map.of(), SignalSettings.STANDARD.levels(), SignalSettings.STANDARD.periods()));
        this.extensions = bugs.extensions(
                new Daemon.Extensions(List.of(new Coin(random.split(), 0.7)), RiskOfficer.standardRules()));
        this.life = new Life(this, newProcess());
    }

    private TradingSettings trading() {
        // ten minutes of drawn entries may well lose more often in a row than a person would allow
        Map<String, String> texts = new TreeMap<>(Map.of("maxLossesInRow", "100"));
        texts.putAll(Map.of(
                "takeProfitPercent", "0.5",
                "stopLossPercent", "0.1",
                "exitMode", "PERCENT",
                "maxConcurrent", "3",
                "minSignalStrength", "0.3",
                "maxCostSharePercent", "100",
                "maxSpreadBps", "50",
                "cooldownSeconds", "0",
                "positionSizeUsd", "200",
                "entryOrder", random.nextBoolean() ? "MARKET" : "LIMIT_IOC"));
        return switch (TradingSettings.DEFAULTS.configured(texts)) {
            case SettingsChange.Applied applied -> applied.settings();
            case SettingsChange.Invalid no -> throw new IllegalStateException(no.message());
        };
    }

    private SimulatedProcess newProcess() {
        return new SimulatedProcess(world, random.split(), crashes);
    }

    /** Runs all of it; what did not hold is in the result. */
    Result run() {
        life.start();
        world.after(WATCH_MILLIS * World.MILLI, this::watch);
        for (Mishap mishap : plan.mishaps()) {
            world.after(mishap.atMillis() * World.MILLI, () -> happen(mishap));
        }
        world.runUntil(at(FAULTS_END));
        endOfFaults();
        world.runUntil(at(FAULTS_END + HEALTHY_AFTER_MILLIS));
        judge.healthyOrClearable(life);
        clear();
        world.runUntil(at(FAULTS_END + HEALTHY_AFTER_MILLIS + CLEARED_AFTER_MILLIS));
        judge.healthy(life);
        ask(new Command.StopTrading(true, actor("flatten"), world.nanos()));
        world.runUntil(at(FAULTS_END + HEALTHY_AFTER_MILLIS + CLEARED_AFTER_MILLIS + FLAT_AFTER_MILLIS));
        over = true;
        judge.end(life);
        carried(life);
        count(fired());
        weather.counts().forEach((name, times) -> happened.merge("network " + name, times, Integer::sum));
        crashes.hits().forEach((name, times) -> happened.merge("crash " + name, times, Integer::sum));
        return new Result(
                plan, judge.violations(), world.trace(), happened, judge.figures(), world.millis() - startMillis);
    }

    private long at(long millis) {
        return (startMillis + millis) * World.MILLI;
    }

    /** Five times a second: what must hold at every moment, and the supervisor of the process. */
    private void watch() {
        if (over) {
            return;
        }
        judge.moment(life);
        if (!life.alive() && !restarting) {
            life.bury();
            restarting = true;
            world.after(restartDelayMillis * World.MILLI, this::restart);
        }
        world.after(WATCH_MILLIS * World.MILLI, this::watch);
    }

    /** By which way a life's orders left. */
    private void carried(Life ended) {
        ConnectionStatistics counts = ended.carried();
        judge.figures().merge(BY_SOCKET, counts.socketOrders(), Long::sum);
        judge.figures().merge(BY_REST, counts.restOrders(), Long::sum);
        judge.figures().merge(FALLEN_BACK, counts.fallbacks(), Long::sum);
        judge.figures().merge("order sockets in service", counts.orderSessions(), Long::sum);
    }

    private void restart() {
        judge.died();
        carried(life);
        restarting = false;
        lives++;
        life = new Life(this, newProcess());
        life.start();
    }

    private void happen(Mishap mishap) {
        world.trace().add(world.nanos(), "MISHAP " + mishap);
        judge.mishap(mishap);
        if (!mishap.kind().equals("venue")) {
            happened.merge(mishap.kind().equals("user") ? "user " + mishap.word(1) : mishap.kind(), 1, Integer::sum);
        }
        switch (mishap.kind()) {
            case "venue" -> fault(mishap.word(1));
            case "cut" ->
                weather.cut(
                        mishap.number(1) * World.MILLI,
                        mishap.word(2),
                        mishap.word(3).equals("kills"));
            case "slow" -> weather.slow(mishap.number(1) * World.MILLI, mishap.number(2) * World.MILLI);
            case "loss" -> weather.lose(mishap.number(1) * World.MILLI, mishap.decimal(2));
            case "garble" -> weather.garble(mishap.number(1) * World.MILLI, mishap.decimal(2));
            case "kill" -> {
                restartDelayMillis = mishap.number(1);
                life.kill();
            }
            case "term" -> {
                restartDelayMillis = mishap.number(1);
                life.terminate();
            }
            case "crash" -> {
                restartDelayMillis = mishap.number(3);
                crashes.arm(mishap.word(1).equals("any") ? "" : mishap.word(1), (int) mishap.number(2));
            }
            case "pause" -> life.process().stop(mishap.number(1) * World.MILLI);
            case "disk-full" -> {
                disk.full(true);
                world.after(mishap.number(1) * World.MILLI, () -> disk.full(false));
            }
            case "disk-slow" -> disk.slow(mishap.number(1) * World.MILLI, mishap.number(2) * World.MILLI);
            case "kill-file" -> {
                disk.killFile(true);
                world.after(mishap.number(1) * World.MILLI, () -> disk.killFile(false));
            }
            case "user" -> user(mishap);
            default -> throw new IllegalArgumentException("No such mishap: " + mishap);
        }
    }

    private void fault(String json) {
        world.fork(() -> {
            SimulatedVenue.Answer answer = venue.request("POST", "/venue/faults", "", json, "");
            if (answer.status() != 200) {
                throw new IllegalStateException("The venue refuses the fault " + json + ": " + answer.body());
            }
        });
    }

    private String fired() {
        String[] body = {""};
        world.fork(() ->
                body[0] = venue.request("GET", "/venue/faults", "", "", "").body());
        world.runUntil(world.nanos());
        return body[0];
    }

    private void count(String json) {
        JsonNode tree = JsonMapper.shared().readTree(json);
        tree.path("fired").forEachEntry((kind, times) -> happened.merge("venue " + kind, times.asInt(), Integer::sum));
    }

    /** Of all that went wrong at the venue, what did on the order socket alone; before it is forgotten. */
    private void countOrderSocket() {
        JsonNode tree = JsonMapper.shared()
                .readTree(venue.request("GET", "/venue/faults", "", "", "").body());
        for (JsonNode fault : tree.path("faults")) {
            boolean questions = fault.path("match").asString("").startsWith("WSAPI ");
            boolean connection = fault.path("socket").asString("").equals("wsapi");
            int fired = fault.path("fired").asInt();
            if ((questions || connection) && fired > 0) {
                happened.merge("order socket " + fault.path("kind").asString(), fired, Integer::sum);
            }
        }
    }

    private void user(Mishap mishap) {
        String actor = actor(mishap.word(1));
        long now = world.nanos();
        switch (mishap.word(1)) {
            case "close-all" -> ask(new Command.CloseAll(actor, now));
            case "close" -> ask(new Command.ClosePosition(mishap.word(2), actor, now));
            case "pause" -> ask(new Command.PauseTrading(actor, now));
            case "start" -> ask(new Command.StartTrading(actor, now));
            case "stop" -> ask(new Command.StopTrading(mishap.word(2).equals("flatten"), actor, now));
            case "restart" -> ask(new Command.Restart(actor, now));
            case "clear-halt" -> ask(new Command.ClearHalt("a person looked", actor, now));
            case "add" -> ask(new Command.AddInstrument(mishap.word(2), actor, now));
            case "remove" ->
                ask(new Command.RemoveInstrument(mishap.word(2), mishap.word(3).equals("close"), actor, now));
            case "move" ->
                ask(new Command.ChangeSettings(Map.of("stopLossPercent", mishap.word(2)), -1, true, actor, now));
            case "set" -> ask(new Command.ChangeSettings(Map.of(mishap.word(2), mishap.word(3)), -1, actor, now));
            case "storm" -> {
                for (int i = 0; i < mishap.number(2); i++) {
                    String value = String.valueOf(20 + (i * 37) % 280);
                    ask(new Command.ChangeSettings(Map.of("positionSizeUsd", value), -1, actor(mishap.word(1)), now));
                    ask(new Command.PauseTrading(actor(mishap.word(1)), now));
                    ask(new Command.StartTrading(actor(mishap.word(1)), now));
                }
            }
            default -> throw new IllegalArgumentException("No such wish: " + mishap);
        }
    }

    private String actor(String word) {
        return "user-" + word + "-" + commands++;
    }

    private void ask(Command command) {
        if (life.alive() && life.started()) {
            life.submit(command);
        }
    }

    @Override
    public void heard(Command command, CompletableFuture<CommandResult> answer) {
        var _ = answer.thenAccept(result -> {
            world.trace().add(world.nanos(), "ANSWER " + command.actor() + " " + result);
            boolean byLane = result instanceof CommandResult.Closing;
            if (!byLane && !(result instanceof CommandResult.Refused)) {
                acknowledged.add(command.actor());
            }
        });
    }

    /** The world is as it should be from here on; what people set on the exchange stays as they set it, but for modes. */
    private void endOfFaults() {
        world.trace().add(world.nanos(), "END OF FAULTS");
        weather.clear();
        disk.clear();
        disk.killFile(false);
        crashes.arm("", 0);
        world.fork(() -> {
            countOrderSocket();
            venue.request("DELETE", "/venue/faults", "", "", "");
        });
        judge.endOfFaults();
    }

    /** A person looks: puts modes right, restarts what cannot write, clears the halt, wants trading. */
    private void clear() {
        Repairs.onExchange(venue.venue());
        EngineSnapshot seen = life.daemon().snapshot();
        world.trace().add(world.nanos(), "A PERSON LOOKS AT " + seen.state() + " " + seen.reason());
        if (disk.journal().lastSequence() >= 0 && life.alive() && judge.journalBroken(life)) {
            restartDelayMillis = 1_000;
            life.terminate();
        }
        world.after(12 * World.SECOND, () -> {
            ask(new Command.ClearHalt("looked and repaired", actor("clear-halt"), world.nanos()));
            ask(new Command.StartTrading(actor("start"), world.nanos()));
        });
    }

    World world() {
        return world;
    }

    List<String> acknowledged() {
        return acknowledged;
    }

    long startMillis() {
        return startMillis;
    }

    int lives() {
        return lives;
    }

    @Override
    public SimulatedVenue venue() {
        return venue;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public Weather weather() {
        return weather;
    }

    @Override
    public Disk disk() {
        return disk;
    }

    @Override
    public Bugs bugs() {
        return bugs;
    }

    @Override
    public List<Law> laws() {
        return judge.laws();
    }

    @Override
    public Daemon.Settings settings() {
        return settings;
    }

    @Override
    public Daemon.Extensions extensions() {
        return extensions;
    }

    @Override
    public void bug(Throwable bug) {
        judge.bug(bug);
    }

    static long usd(long amount) {
        return amount * FixedPoint.ONE;
    }

    /**
     * What a run came to.
     *
     * @param happened how often each kind of mishap really did
     * @param figures of interest for people
     */
    record Result(
            Plan plan,
            List<String> violations,
            Trace trace,
            Map<String, Integer> happened,
            Map<String, Long> figures,
            long virtualMillis) {}
}
