package io.millrace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The laws of the house about time, chance, money and orders, read from the class files. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.millrace");

    /** Packages whose behavior must be a function of their inputs alone. */
    private static final String[] TRADING = {
        "io.millrace.common..",
        "io.millrace.instrument..",
        "io.millrace.market..",
        "io.millrace.indicator..",
        "io.millrace.signal..",
        "io.millrace.order..",
        "io.millrace.position..",
        "io.millrace.risk..",
        "io.millrace.engine.."
    };

    private static final List<String> CLOCK = List.of(
            "java.lang.System#currentTimeMillis",
            "java.lang.System#nanoTime",
            "java.time..#now",
            "java.time.Clock#system",
            "java.time.Clock#tick",
            "java.time.InstantSource#system",
            "java.util.Date#<init>",
            "java.util.Calendar#getInstance");

    private static final List<String> CHANCE = List.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.random..",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "java.lang.Math#random",
            "java.lang.StrictMath#random",
            "java.util.UUID#randomUUID",
            "java.util.Collections#shuffle",
            "java.lang.System#identityHashCode");

    private static final List<String> THREADS = List.of(
            "java.lang.Thread",
            "java.lang.Thread$Builder",
            "java.lang.Thread$Builder$OfPlatform",
            "java.lang.Thread$Builder$OfVirtual",
            "java.util.Timer",
            "java.util.concurrent.Executor",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ScheduledExecutorService",
            "java.util.concurrent.ThreadFactory",
            "java.util.concurrent.CompletableFuture#supplyAsync",
            "java.util.concurrent.CompletableFuture#runAsync",
            "java.util.concurrent.locks.LockSupport",
            "java.util.Collection#parallelStream",
            "java.util.List#parallelStream",
            "java.util.stream..#parallel");

    private static final List<String> WORLD = List.of(
            "java.lang.System#getenv",
            "java.lang.System#getProperty",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "java.sql..");

    /** The roots of the engine's threads: the only trading classes that may start or park one. */
    private static final List<String> THREAD_ROOTS = engine("RingInbox", "OutboundRing", "LiveScheduler");

    /** The only trading classes that may look at the machine's clock; what they read becomes an input. */
    private static final List<String> CLOCK_ROOTS = engine("LiveClock", "LiveScheduler");

    /** What the engine hands to the journal: writes tables on the journal's thread, decides nothing. */
    private static final List<String> TABLE_KEEPERS = engine("Projections");

    /** The two lanes on which an order may leave: the call, and who may make it. */
    private static final Map<String, String> LANES = Map.of("submit", "OrderGate", "closeNow", "ExitLane");

    @Test
    void tradingCodeReadsNoClockButItsInputs() {
        check(noClasses()
                .that(are(trading()).and(notOneOf(CLOCK_ROOTS)))
                .should()
                .accessTargetWhere(oneOf(CLOCK))
                .because("decisions must be the same in a replay: use EngineClock and Scheduler"));
    }

    @Test
    void tradingCodeHasNoChanceOfItsOwn() {
        check(noClasses()
                .that(are(trading()))
                .should()
                .accessTargetWhere(oneOf(CHANCE))
                .because("decisions must be the same in a replay: randomness is handed in with its seed"));
    }

    @Test
    void tradingCodeStartsNoThreads() {
        check(noClasses()
                .that(are(trading()).and(notOneOf(THREAD_ROOTS)))
                .should()
                .accessTargetWhere(oneOf(THREADS))
                .because("all trading state belongs to one thread, started by the engine's roots"));
    }

    @Test
    void tradingCodeReadsNoFilesSocketsOrEnvironment() {
        check(noClasses()
                .that(are(trading()).and(notOneOf(TABLE_KEEPERS)))
                .should()
                .accessTargetWhere(oneOf(WORLD))
                .because("everything that can change a decision enters as an input"));
    }

    @Test
    void ordersAndPositionsHoldNoFloatingPoint() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("io.millrace.order..", "io.millrace.position..")
                .should()
                .haveRawType(describe(
                        "floating point",
                        type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                                .contains(type.getBaseComponentType().getName())))
                .because("money, prices and quantities are exact: long E8"));
    }

    @Test
    void tradingCodeKnowsOfSpringOnlyItsSettings() {
        check(noClasses()
                .that(are(trading()))
                .should()
                .dependOnClassesThat(describe(
                        "Spring but settings and module marks",
                        type -> type.getPackageName().startsWith("org.springframework")
                                && !type.getPackageName().startsWith("org.springframework.boot.context.properties")
                                && !type.getPackageName().startsWith("org.springframework.modulith")))
                .because("the engine starts in a plain test: new Daemon(ports, settings, extensions)"));
    }

    @Test
    void ordersLeaveByTheGateOrTheExitLaneOnly() {
        LANES.forEach((call, lane) -> check(noClasses()
                .that(notOneOf(engine(lane)))
                .should()
                .accessTargetWhere(access(
                        "Exchange." + call,
                        target -> target.getName().equals(call)
                                && target.getTargetOwner().isAssignableTo("io.millrace.exchange.Exchange")))
                .because("no other path, no debug path: state check, reservation, journal, then the wire")));
    }

    @Test
    void tradingCodeKeepsNoHashOrder() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat(trading())
                .should()
                .haveRawType(describe("a hash table", ArchitectureTest::isHashTable))
                .because("their order is not ours: arrays, or the Linked kinds off the hot path"));
        check(noClasses()
                .that(are(trading()))
                .should()
                .accessTargetWhere(access(
                        "a hash table",
                        target -> target.getName().equals("<init>") && isHashTable(target.getTargetOwner())))
                .because("their order is not ours: arrays, or the Linked kinds off the hot path"));
    }

    @Test
    void tradingCodeKeepsNoOrderThatEveryProcessShakesAnew() {
        check(noClasses()
                .that(are(trading()))
                .should()
                .accessTargetWhere(oneOf(List.of("java.util.Map#copyOf", "java.util.Set#copyOf")))
                .because("replay must look through maps in the same order: use InOrder.copy"));
    }

    @Test
    void tradingCodeDoesNotLog() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.millrace.market..",
                        "io.millrace.indicator..",
                        "io.millrace.signal..",
                        "io.millrace.order..",
                        "io.millrace.position..",
                        "io.millrace.risk..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos.logback.."))
                .because("it emits events, and a log writer tells them"));
    }

    @Test
    void tradingCodeHasNoStaticStateThatChanges() {
        check(fields().that()
                .areDeclaredInClassesThat(trading())
                .and()
                .areStatic()
                .and(describe(
                        "written by people", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .haveModifier(FINAL)
                .because("two engines live in one process"));
    }

    @Test
    void tradingCodeLocksNothing() {
        check(noMethods()
                .that()
                .areDeclaredInClassesThat(trading())
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("one writer owns the state, the others post messages"));
    }

    @Test
    void nothingSleeps() {
        check(noClasses()
                .should()
                .accessTargetWhere(oneOf(List.of("java.lang.Thread#sleep", "java.util.concurrent.TimeUnit#sleep")))
                .because("waiting is done on a condition, never on a guess"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    /** Whether the member is one of these: {@code package..}, {@code Type} for all of it, {@code Type#prefix of member}. */
    private static boolean matches(List<String> members, JavaAccess<?> target) {
        String owner = target.getTargetOwner().getName();
        for (String member : members) {
            int hash = member.indexOf('#');
            String type = hash < 0 ? member : member.substring(0, hash);
            String name = hash < 0 ? "" : member.substring(hash + 1);
            boolean wide = type.endsWith("..");
            boolean sameType = wide ? owner.startsWith(type.substring(0, type.length() - 1)) : owner.equals(type);
            if (sameType && target.getName().startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHashTable(JavaClass type) {
        return Set.of("java.util.HashMap", "java.util.HashSet").contains(type.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> oneOf(List<String> members) {
        return access("one of " + members, target -> matches(members, target));
    }

    private static DescribedPredicate<JavaAccess<?>> access(String what, Predicate<JavaAccess<?>> predicate) {
        return describe(what, predicate);
    }

    /** Trading packages but their wiring classes. */
    private static DescribedPredicate<JavaClass> trading() {
        return resideInAnyPackage(TRADING)
                .and(describe("no wiring", type -> !outermost(type).endsWith("Configuration")))
                .as("trading code");
    }

    private static DescribedPredicate<JavaClass> notOneOf(List<String> names) {
        return describe("not one of " + names, type -> !names.contains(outermost(type)));
    }

    private static String outermost(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static List<String> engine(String... names) {
        return List.of(names).stream().map("io.millrace.engine."::concat).toList();
    }
}
