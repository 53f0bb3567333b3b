package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.SignTag;
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.keys.StoredKey;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** People who publish to one repository in a folder of trust data, and those who verify it: no network at all. */
abstract class RepositoryInAFolder {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final RepositoryName APP = RepositoryName.parse("registry.example.com/app");
    static final PassphraseSource GOOD = request -> Optional.of("a good passphrase".toCharArray());

    @TempDir
    Path folder;

    Instant now = NOW;

    @BeforeEach
    void aRepositoryWithTwoSigners() {
        publish("owner", Initialise.plain());
        publish("owner", new AddSigner("alice", List.of(signerKey("alice"))));
        publish("owner", new AddSigner("bob", List.of(signerKey("bob"))));
    }

    List<String> keyIds(String home, String role) {
        return keys(home).withRole(role).stream().map(StoredKey::id).toList();
    }

    <T> T admin(String home, Function<NotaryAdmin, T> work) {
        copyServiceKeys(home);
        try (ImageTrust trust = trust(home)) {
            TrustPolicy policy =
                    trust.policyFor(List.of(APP, RepositoryName.parse("registry.example.com/team")), Set.of(), true);
            return work.apply(trust.admin(policy));
        }
    }

    static long version(ChangeReceipt receipt, String role) {
        return receipt.signed().stream()
                .filter(signed -> signed.role().equals(role))
                .mapToLong(SignedRole::version)
                .sum();
    }

    void sign(String signer, String tag) {
        sign(signer, signer, tag);
    }

    void sign(String home, String signer, String tag) {
        publish(home, signing(Optional.of(signer), tag));
    }

    static SignTag signing(Optional<String> signer, String tag) {
        byte[] image = tag.getBytes(StandardCharsets.UTF_8);
        return new SignTag(new Order(
                ImageReference.parse(APP + ":" + tag),
                Digest.sha256(image),
                image.length,
                signer,
                false,
                MoveConsent.REFUSE));
    }

    ChangeReceipt publish(String home, RepositoryChange order) {
        copyServiceKeys(home);
        try (ImageTrust trust = trust(home)) {
            return trust.admin(policy(trust)).publish(APP, order);
        }
    }

    ChangePlan plan(String home, RepositoryChange order) {
        try (ImageTrust trust = trust(home)) {
            return trust.admin(policy(trust)).plan(APP, order);
        }
    }

    Trusted trusted(String reader, String tag) {
        VerificationResult answer = verify(reader, tag);
        return assertInstanceOf(Trusted.class, answer, answer::toString);
    }

    Code refused(String reader, String tag) {
        VerificationResult answer = verify(reader, tag);
        return assertInstanceOf(Untrusted.class, answer, answer::toString)
                .findings()
                .get(0)
                .code();
    }

    VerificationResult verify(String reader, String tag) {
        try (ImageTrust trust = trust(reader)) {
            return trust.verifier(policy(trust), Optional.empty()).verify(ImageReference.parse(APP + ":" + tag));
        }
    }

    static TrustPolicy policy(ImageTrust trust) {
        return trust.policyFor(List.of(APP), Set.of(), true);
    }

    /** The public key of somebody, whose private one is filed in a home of that name. */
    KeyChoice signerKey(String name) {
        KeyStoreDirectory store = keys(name);
        Passphrases passphrases = new Passphrases(List.of(GOOD));
        SoftwareKey key = store.withRole(name).stream()
                .findFirst()
                .map(stored -> store.open(stored, passphrases))
                .orElseGet(() -> {
                    SoftwareKey fresh = SoftwareKey.generateP256(new SecureRandom());
                    store.add(fresh, name, Optional.empty(), passphrases);
                    return fresh;
                });
        return KeyChoice.pem(key.publicPem(Map.of("role", name)).toPem(), name + ".pub");
    }

    String keyId(String name) {
        return keys(name).withRole(name).get(0).id();
    }

    void copyKeys(String from, String to) {
        copyKeys(from, to, key -> true);
    }

    /** Who publishes into a folder does what a server would. */
    void copyServiceKeys(String to) {
        copyKeys(
                "owner",
                to,
                key -> Set.of("timestamp", "snapshot").contains(key.role().orElse("")));
    }

    void copyKeys(String from, String to, Predicate<StoredKey> which) {
        if (!from.equals(to)) {
            KeyStoreDirectory store = keys(to);
            keys(from).list().keys().stream().filter(which).forEach(key -> store.addAsIs(key.id(), key.file()));
        }
    }

    KeyStoreDirectory keys(String home) {
        return new KeyStoreDirectory(
                folder.resolve(home).resolve(".docker/trust"), new PrivateKeys(new SecureRandom()));
    }

    ImageTrust trust(String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .passphrases(GOOD)
                .build();
    }

    /** A new root key in the home of each, as the first of them may list it. */
    List<KeyChoice> rootKeys(RepositoryName repository, String name, String... homes) {
        return Stream.of(homes)
                .map(home -> {
                    SoftwareKey key = SoftwareKey.generateP256(new SecureRandom());
                    keys(home).add(key, "root", Optional.empty(), new Passphrases(List.of(GOOD)));
                    String pem = admin(home, admin -> admin.rootCertificate(repository, key.canonicalId()));
                    return KeyChoice.pem(pem, name + " of " + home);
                })
                .toList();
    }
}
