package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.model.Finding.Code.PIN_MISMATCH;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pins by either name of a key, and how many of them must sign. */
class KeyPinTest {

    private final NotaryFlavour flavour = new NotaryFlavour("example.test/team/image");
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final SimulatedClient client = SimulatedClient.of(repository);
    private final SigningKey one = flavour.rootKey("one");
    private final SigningKey two = flavour.rootKey("two");
    private final SigningKey three = flavour.rootKey("three");

    private static String canonical(String name) {
        return NotaryFlavour.software(name).canonicalId();
    }

    private void pin(int required, String... fingerprints) {
        client.anchor(new KeyPin(new PinnedKeys(Set.of(fingerprints), required)));
    }

    private long accepted() {
        return client.refresh().known().version();
    }

    @Test
    void aKeyIsPinnedByItsCanonicalIdWhateverItsCertificate() {
        pin(1, canonical("root-1"));
        assertEquals(1, accepted());
        var renewed = TestCertificate.of("example.test/team/image").serial(7);
        repository.rotate(ROOT, flavour.rootKey("root-1", renewed)).publish();
        assertEquals(
                2,
                SimulatedClient.of(repository)
                        .anchor(new KeyPin(new PinnedKeys(Set.of(canonical("root-1")), 1)))
                        .refresh()
                        .known()
                        .version());
    }

    @Test
    void aKeyIsPinnedByTheIdOfItsCertificate() {
        String id = repository.keys(ROOT).get(0).key().id();
        assertNotEquals(canonical("root-1"), id);
        pin(1, id);
        assertEquals(1, accepted());
    }

    /** Whose signature comes first is the server's choice. */
    @Test
    void aKeyIsPinnedByTheIdOfEachCertificateUnderWhichItSigned() {
        SigningKey again = flavour.rootKey(
                "one", TestCertificate.of("example.test/team/image").serial(7));
        repository.rotate(ROOT, one, again).publish();
        pin(1, one.key().id());
        assertEquals(2, accepted());
        pin(1, again.key().id());
        assertEquals(2, accepted());
        pin(2, one.key().id(), again.key().id());
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void aPinOutlivesTwoRotations() {
        repository.rotate(ROOT, two).publish();
        repository.rotate(ROOT, three).publish();
        pin(1, canonical("root-1"));
        assertEquals(3, accepted());
    }

    @Test
    void aPinOnTheKeyOfAnotherRepositoryIsAMismatch() {
        pin(1, canonical("elsewhere"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void aPinOnAKeyOfAnotherRoleIsAMismatch() {
        pin(1, canonical("targets-1"), canonical("timestamp-1"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void asManyPinnedKeysAsAreRequiredMustSign() {
        repository.rotate(ROOT, one, two, three).threshold(ROOT, 2);
        repository.signWith(ROOT, flavour.rootKey("root-1"), one, two).publish();
        pin(2, canonical("one"), canonical("two"));
        assertEquals(2, accepted());
        pin(2, canonical("one"), canonical("three"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void onePinOfThreeRootKeysIsEnoughWhereOneIsRequired() {
        repository.rotate(ROOT, one, two, three).threshold(ROOT, 3).publish();
        pin(1, canonical("three"));
        assertEquals(2, accepted());
    }

    @Test
    void bothNamesOfOneKeyAreNotTwoKeys() {
        pin(2, canonical("root-1"), repository.keys(ROOT).get(0).key().id());
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void aPinnedKeyThatIsListedAndDoesNotSignIsNoMatch() {
        repository
                .rotate(ROOT, one, two)
                .signWith(ROOT, flavour.rootKey("root-1"), one)
                .publish();
        pin(1, canonical("two"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void pinsMeanTheSameInAnyOrderButNotWithAnotherNumber() {
        Set<String> pins = Set.of(canonical("one"), canonical("two"));
        KeyPin pin = new KeyPin(new PinnedKeys(pins, 1));
        assertEquals(new PinnedKeys(pins, 1).toString(), pin.description());
        assertEquals(pin.identity(), new KeyPin(new PinnedKeys(Set.copyOf(pins), 1)).identity());
        assertNotEquals(pin.identity(), new KeyPin(new PinnedKeys(pins, 2)).identity());
        assertNotEquals(pin.identity(), new KeyPin(new PinnedKeys(Set.of(canonical("one")), 1)).identity());
    }
}
