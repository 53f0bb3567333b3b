package io.github.imagetrust.attacks;

import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.Tuf10Flavour;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a repository is written in. The two real dialects are what counts; the fakes are the engine alone, and show a mistake
 * in it even where both real ones happen to hide it.
 */
enum Spelling {
    FAKE_OF_HASHES(FakeFlavour::ofHashes),
    FAKE_OF_VERSIONS(FakeFlavour::ofVersions),
    NOTARY_V1(() -> new NotaryFlavour("example.test/team/image")),
    TUF_10(Tuf10Flavour::ofHashes),
    /** With names without versions, and without length and hashes in snapshot and timestamp, which may be left out. */
    TUF_10_WITHOUT_HASHES(Tuf10Flavour::ofVersions);

    static final Set<Spelling> EVERY = Collections.unmodifiableSet(EnumSet.allOf(Spelling.class));

    /** The real ones. */
    static final Set<Spelling> JSON = Set.of(NOTARY_V1, TUF_10, TUF_10_WITHOUT_HASHES);

    /** The two ways of TUF 1.0. */
    static final Set<Spelling> TUF = Set.of(TUF_10, TUF_10_WITHOUT_HASHES);

    /** Those in which the metadata above a file state its version. */
    static final Set<Spelling> OF_VERSIONS = Set.of(FAKE_OF_VERSIONS, TUF_10, TUF_10_WITHOUT_HASHES);

    /** Those in which they state its length and hashes. */
    static final Set<Spelling> OF_HASHES = Set.of(FAKE_OF_HASHES, FAKE_OF_VERSIONS, NOTARY_V1, TUF_10);

    /** One for each codec of ours: what a file is does not depend on what others say of it. */
    static final Set<Spelling> EACH_CODEC = Set.of(NOTARY_V1, TUF_10);

    /** Those in which nothing but a file itself says its version. */
    static final Set<Spelling> WITHOUT_VERSIONS = Set.of(FAKE_OF_HASHES, NOTARY_V1);

    /** Those in which a first contact asks for the newest root; the others are shipped with one. */
    static final Set<Spelling> OF_FIRST_CONTACTS = Set.of(FAKE_OF_HASHES, NOTARY_V1);

    private final Supplier<Flavour> flavour;

    Spelling(Supplier<Flavour> flavour) {
        this.flavour = flavour;
    }

    Flavour flavour() {
        return flavour.get();
    }
}
