package io.github.imagetrust.registry.internal.wire;

/** A text that is no JSON, or not the JSON that belongs there. The message names the place, never the content. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message);
    }
}
