package io.github.imagetrust.model;

import org.jspecify.annotations.Nullable;

/** A policy, a pin or a configuration file that cannot mean anything; found when it is read, not when it is used. */
public final class ConfigurationException extends TrustException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with which setting, and what to write instead. */
    public ConfigurationException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }

    /** What is wrong with which setting, and what to write instead. */
    public ConfigurationException(String message, String remedy) {
        this(message, remedy, null);
    }
}
