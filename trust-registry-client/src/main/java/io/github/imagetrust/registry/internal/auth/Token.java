package io.github.imagetrust.registry.internal.auth;

/**
 * A bearer token. It is opaque: nothing is decided by what may be written in it.
 *
 * @param value shown to one registry only
 * @param goodUntil on the clock that nobody sets, in nanoseconds
 */
record Token(String value, long goodUntil) {

    boolean isGoodAt(long nanoTime) {
        return goodUntil - nanoTime > 0;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "token";
    }
}
