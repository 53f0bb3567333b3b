package io.github.imagetrust.cli.render;

import java.util.Map;

/** Colours, or none. */
public enum Style {
    /** Text as it is. */
    PLAIN,
    /** Text with ANSI colours. */
    COLOUR;

    /** When to use colours. */
    public enum When {
        /** On a terminal that can show them, unless the environment says no. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * What to use for a stream.
     *
     * @param when what was asked for
     * @param environment {@code NO_COLOR} (if not empty) and {@code TERM=dumb} say no, {@code CLICOLOR_FORCE} says yes
     * @param terminal whether the stream leads to a terminal
     */
    public static Style of(When when, Map<String, String> environment, boolean terminal) {
        if (when != When.AUTO) {
            return when == When.ALWAYS ? COLOUR : PLAIN;
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return PLAIN;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "0");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return COLOUR;
        }
        return terminal && !"dumb".equals(environment.get("TERM")) ? COLOUR : PLAIN;
    }

    /** For what failed. */
    public String bad(String text) {
        return coloured("31", text);
    }

    /** For what needs attention. */
    public String warning(String text) {
        return coloured("33", text);
    }

    /** For what holds. */
    public String good(String text) {
        return coloured("32", text);
    }

    private String coloured(String code, String text) {
        return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
