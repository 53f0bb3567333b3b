package io.github.imagetrust.tuf;

import java.util.List;

/**
 * How a dialect spells metadata. It decides nothing about trust; but it reads strictly, and what it does not understand
 * for certain it rejects.
 *
 * <p>Every {@code read} throws {@link MetadataRejectedException} for bytes that are not such a file.
 */
public interface MetadataCodec {

    /** Reads a root. */
    Signed<Root> readRoot(Bytes raw);

    /** Reads a timestamp. */
    Signed<Timestamp> readTimestamp(Bytes raw);

    /** Reads a snapshot. */
    Signed<Snapshot> readSnapshot(Bytes raw);

    /** Reads the targets of {@code role}. */
    Signed<Targets> readTargets(String role, Bytes raw);

    /**
     * The bytes that the signatures of {@code body} are to cover.
     *
     * @param role whose metadata it is
     */
    Bytes signedBytes(String role, Metadata body);

    /** The file, of {@link #signedBytes} and their signatures. */
    Bytes assemble(Bytes signed, List<SignatureEntry> signatures);
}
