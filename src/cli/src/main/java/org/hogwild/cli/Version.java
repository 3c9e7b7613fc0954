package org.hogwild.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the executable jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        final String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "hogwild " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") };
    }
}
