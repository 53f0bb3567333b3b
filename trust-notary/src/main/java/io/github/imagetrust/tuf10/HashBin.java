package io.github.imagetrust.tuf10;

/**
 * The targets in one of many bins: those whose names have a SHA-256 that begins with these bits.
 *
 * @param bits how many bits tell the bins apart, 1 to 32
 * @param number of the bin: what these bits are
 */
record HashBin(int bits, int number) implements IntersectedScope {

    private static final long OBJECT_BYTES = 160; // with the delegation and the role around it
    private static final int WORD_BITS = 32;
    private static final int WORD_DIGITS = 8;

    @Override
    public boolean covers(String target) {
        int word = Integer.parseUnsignedInt(HashedNames.of(target).substring(0, WORD_DIGITS), 16);
        return word >>> (WORD_BITS - bits) == number;
    }

    @Override
    public long heldBytes() {
        return OBJECT_BYTES;
    }
}
