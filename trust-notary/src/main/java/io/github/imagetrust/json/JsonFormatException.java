package io.github.imagetrust.json;

/**
 * The document is not what was expected of it. It never leaves this module: whoever asked for the document says what that
 * means for the user.
 */
public final class JsonFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String found;
    private final String expected;

    /**
     * Describes what is wrong.
     *
     * @param path where, such as {@code $.signed.version}, or {@code byte 17} of something that is not JSON at all
     * @param found what is there; it comes from outside, so it must be short and printable, as {@link Excerpt} makes it
     * @param expected what should be there
     */
    public JsonFormatException(String path, String found, String expected) {
        super("at " + path + ": found " + found + ", expected " + expected);
        this.path = path;
        this.found = found;
        this.expected = expected;
    }

    /** Where it is. */
    public String path() {
        return path;
    }

    /** What is there. */
    public String found() {
        return found;
    }

    /** What should be there. */
    public String expected() {
        return expected;
    }
}
