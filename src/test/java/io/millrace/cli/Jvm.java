package io.millrace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a Java machine for our program is started: from the class path of the tests, and where many are needed from an archive of
 * loaded classes, which halves the time of a start.
 */
record Jvm(String classPath, List<String> options, String mainClass) {

    private static final String MAIN = "io.millrace.MillraceApplication";
    private static final List<String> SMALL =
            List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    Jvm {
        options = List.copyOf(options);
    }

    static Jvm plain() {
        return new Jvm(System.getProperty("java.class.path"), SMALL, MAIN);
    }

    /** One that shares an archive made now, by a daemon that tests itself in this directory. */
    static Jvm archived(Path directory) throws InterruptedException {
        Path archive = directory.resolve("classes.jsa");
        Jvm packed = new Jvm(packed(directory), SMALL, MAIN);
        Program training = Program.start(
                packed.with("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"),
                directory,
                List.of("--test", "--symbols", "BTCUSDT", "--port", "0", "--data-dir", "training"));
        if (training.exitCode(Duration.ofMinutes(3)) != 0 || !Files.exists(archive)) {
            throw new AssertionError("No archive was made:\n" + training.output());
        }
        return packed.with("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off");
    }

    Jvm with(String... more) {
        return new Jvm(
                classPath, Stream.concat(options.stream(), Stream.of(more)).toList(), mainClass);
    }

    Jvm running(Class<?> main) {
        return new Jvm(classPath, options, main.getName());
    }

    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(words);
        return command;
    }

    /** The class path with its folders as jars: an archive takes classes from jars only. */
    private static String packed(Path directory) {
        int[] number = {0};
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(Files::exists)
                .map(part ->
                        Files.isDirectory(part) ? jar(part, directory.resolve("classes" + number[0]++ + ".jar")) : part)
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    private static Path jar(Path folder, Path jar) {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.filter(path -> !path.equals(folder)).toList()) {
                String name = folder.relativize(path).toString();
                // whoever looks for resources in a folder needs the folder itself as an entry
                entries.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
                if (!Files.isDirectory(path)) {
                    Files.copy(path, entries);
                }
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
