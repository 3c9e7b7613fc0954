package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hogwild.cli.Cli.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"train", "predict", "evaluate", "inspect", "convert", "generate", "demo",
        "generate-completion"})
    void shouldExplainEveryOption(final String command) {
        final Result help = Cli.succeed(command, "--help");
        assertTrue(help.out().startsWith("Usage: hogwild " + command), help.out());
        final CommandLine commandLine = Main.commandLine(new Main()).getSubcommands().get(command);
        for (final OptionSpec option : commandLine.getCommandSpec().options()) {
            for (final String name : option.names()) {
                assertTrue(help.out().matches("(?s).*[ \\[]" + name + "[=\\[, \\]\\n].*"), name + " in " + help.out());
            }
            assertTrue(option.description().length > 0 && !option.description()[0].isBlank(), option.longestName());
        }
        assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
        Cli.succeed(command, "--version");
    }

    @ParameterizedTest
    @CsvSource({
        "train, --model --validation --holdout --loss --optimizer --learning-rate --schedule --l2 --epochs --threads "
            + "--seed --sharing --initial-model --quiet --json --save-each-epoch --memory --force "
            + "--cache --dry-run",
        "convert, --to --force --memory --threads --json --quiet",
        "predict, --model --output --print --threads --quiet --force",
        "evaluate, --model --threads --json --quiet",
        "inspect, --model --weights --strongest --names --sample --seed --threads --json",
        "generate, --rows --dimension --mean-nnz --zipf --noise --seed --output --test-rows --test-output --threads "
            + "--quiet --force",
        "demo, --directory --repository --threads --json --quiet"})
    void shouldHaveTheseOptions(final String command, final String names) {
        final Set<String> found = new TreeSet<>();
        Main.commandLine(new Main()).getSubcommands().get(command).getCommandSpec().options()
            .forEach(option -> found.add(option.longestName()));
        final Set<String> expected = new TreeSet<>(Arrays.asList(names.split(" ")));
        expected.addAll(List.of("--help", "--version", "--stack-trace"));
        assertEquals(expected, found);
    }

    @Test
    void shouldListTheCommands() {
        final String help = Cli.succeed("--help").out();
        for (final String command : List.of("demo", "train", "predict", "evaluate", "inspect", "convert",
            "generate")) {
            assertTrue(help.contains("\n  " + command + " "), help);
        }
    }

    @Test
    void shouldTellTheVersion() {
        final List<String> lines = Cli.succeed("--version").lines();
        assertTrue(lines.get(0).startsWith("hogwild "), lines.toString());
        assertEquals("Java " + Runtime.version(), lines.get(1).replaceFirst(",.*", ""));
    }

    @Test
    void shouldGenerateShellCompletion() {
        final String script = Cli.succeed("generate-completion").out();
        assertTrue(script.startsWith("#!/usr/bin/env bash\n"), script);
        for (final String word : List.of("'--learning-rate'", "\"logistic\" \"hinge\" \"squared\"", "--test-output")) {
            assertTrue(script.contains(word), word);
        }
    }
}
