package org.hogwild.cli;

import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code hogwild} command. */
@Command(
    name = "hogwild", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Trains sparse linear models on all cores, without locks.",
    synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n",
    footer = {"", "'hogwild COMMAND --help' explains a command. Start with: hogwild demo",
        "In a checkout, 'hogwild bench' measures the machine, and Hogwild on it."},
    subcommands = {
        DemoCommand.class, TrainCommand.class, PredictCommand.class, EvaluateCommand.class, InspectCommand.class,
        ConvertCommand.class, GenerateCommand.class, AutoComplete.GenerateCompletion.class })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--stack-trace", scope = CommandLine.ScopeType.INHERIT,
        description = "Show where in the program an error came from.")
    private boolean stackTrace;

    Main() {
        // only the command line itself makes one
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(final String[] arguments) {
        final Interrupts interrupts = Interrupts.install();
        StandardInput.makeInterruptible();
        int code = ExitCode.FAILED;
        try {
            code = StandardOutput.checked(run(arguments));
        } finally {
            interrupts.finished();
        }
        System.exit(code);
    }

    /** {@return the exit code of a command} */
    static int run(final String... arguments) {
        final Main main = new Main();
        try {
            return commandLine(main).execute(arguments);
        } catch (final Error e) {
            return Errors.failed(e, main.stackTrace);
        }
    }

    static CommandLine commandLine(final Main main) {
        return new CommandLine(main)
            .registerConverter(Path.class, new FileName())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((e, given) -> Errors.misused(e))
            .setExecutionExceptionHandler((e, commandLine, result) -> Errors.failed(e, main.stackTrace));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
