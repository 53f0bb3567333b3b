package io.github.imagetrust.attacks;

import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
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
    NOTARY_V1(() -> new NotaryFlavour("example.test/team/image"));

    static final Set<Spelling> EVERY = Collections.unmodifiableSet(EnumSet.allOf(Spelling.class));

    /** The real ones. */
    static final Set<Spelling> JSON = Set.of(NOTARY_V1);

    /** Those in which the metadata above a file state its version. */
    static final Set<Spelling> OF_VERSIONS = Set.of(FAKE_OF_VERSIONS);

    /** Those whose metadata do not. */
    static final Set<Spelling> OF_HASHES = Set.of(FAKE_OF_HASHES, NOTARY_V1);

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
