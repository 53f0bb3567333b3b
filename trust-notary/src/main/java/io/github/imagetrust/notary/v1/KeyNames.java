package io.github.imagetrust.notary.v1;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PemBlock;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Evidence.Validity;
import io.github.imagetrust.tuf.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names by which people know keys. */
final class KeyNames {

    private KeyNames() {}

    static KeyEvidence of(Key key) {
        String canonical = KeyIds.canonicalId(key.type(), key.material()).orElse(key.id());
        Optional<String> certificate = canonical.equals(key.id()) ? Optional.empty() : Optional.of(key.id());
        return new KeyEvidence(canonical, certificate, key.type(), dates(key));
    }

    private static Optional<Validity> dates(Key key) {
        return key.type().endsWith("-x509") // a bare key has none, and is not decoded to find that out
                ? key.checker().validity().map(dates -> new Validity(dates.notBefore(), dates.notAfter()))
                : Optional.empty();
    }

    static List<KeyEvidence> of(List<Key> keys) {
        return keys.stream().map(KeyNames::of).toList();
    }

    /** The key as the metadata have it: its certificates, or the bare key. */
    static String pem(Key key) {
        byte[] material = key.material().toArray();
        return key.type().endsWith("-x509")
                ? new String(material, StandardCharsets.UTF_8)
                : new PemBlock("PUBLIC KEY", Map.of(), material).toPem();
    }
}
