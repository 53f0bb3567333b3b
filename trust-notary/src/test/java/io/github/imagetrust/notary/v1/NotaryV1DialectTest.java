package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.tuf.Key;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a repository's root may have. */
class NotaryV1DialectTest {

    private static final String NAME = "example.test/team/image";

    private final NotaryFlavour flavour = new NotaryFlavour(NAME);

    @ParameterizedTest
    @ValueSource(strings = {NAME, "example.test/team/*", "example.test/*"})
    void aRootKeyIsCertifiedForItsRepositoryOrForEverythingAboveASlash(String name) {
        assertEquals(Optional.empty(), objection(certified(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "/*",
                "example.test/team/image/*",
                "example.test/team*",
                "example.test/te/*",
                "example.test/team/",
                "example.test/team/imag",
                "example.test/team/image2",
                "EXAMPLE.test/team/image",
                "other.test/*"
            })
    void aCertificateForSomethingElseIsNone(String name) {
        assertEquals(Optional.of("is certified for \"" + name + "\", not for " + NAME), objection(certified(name)));
    }

    @Test
    void aRootKeyIsInACertificateThatCanBeRead() {
        assertEquals(
                Optional.of("is not in a certificate"),
                objection(flavour.key("root-1").key()));
        String unreadable =
                objection(flavour.certified("root-1", "nothing").key()).orElseThrow();
        assertTrue(unreadable.startsWith("has no readable certificate: "), unreadable);
    }

    @Test
    void aCertificateIsWrittenAsTheReferenceWritesIt() {
        String pem = TestCertificate.of(NAME).pem(NotaryFlavour.software("root-1"));

        assertEquals(
                Optional.of("is in a certificate that is not written as the reference writes it"),
                objection(flavour.certified("root-1", pem + "\n").key()));
        assertEquals(
                Optional.of("its certificate is that of an authority"),
                objection(flavour.rootKey("root-1", TestCertificate.of(NAME).ofAnAuthority())
                        .key()));
    }

    @Test
    void policiesCallItByItsName() {
        assertEquals("notary-v1", flavour.dialect().name());
    }

    private Key certified(String name) {
        return flavour.rootKey("root-1", TestCertificate.of(name)).key();
    }

    private Optional<String> objection(Key key) {
        return flavour.dialect().objectionToRootKey(key);
    }
}
