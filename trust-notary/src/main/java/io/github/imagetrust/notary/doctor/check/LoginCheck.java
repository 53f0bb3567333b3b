package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.AUTHENTICATION;

import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import java.util.List;
import java.util.Optional;

/**
 * Whether there are credentials for the trust server, and whether it accepts them. A credential helper that fails is said:
 * docker goes on without credentials then, and the server's refusal looks like a missing login.
 *
 * @param hosts whose credentials count, in their order
 * @param logins where they are
 * @param knock what came of asking the server
 */
public record LoginCheck(List<String> hosts, CredentialSource logins, Knock knock) implements Check {

    @Override
    public Diagnosis diagnose() {
        Optional<String> login =
                hosts.stream().flatMap(host -> login(host).stream()).findFirst();
        if (knock.denied()) {
            return Diagnosis.ill(AUTHENTICATION, knock.failure().orElseThrow());
        }
        String who = login.orElseGet(() -> "no login for " + String.join(" or ", hosts));
        if (!knock.isReached() || knock.isTls()) {
            return Diagnosis.notExamined(AUTHENTICATION, who + "; the server could not be asked");
        }
        return Diagnosis.well(AUTHENTICATION, who + "; the server lets us read");
    }

    private Optional<String> login(String host) {
        Optional<Credential> found = logins.find(host);
        found.ifPresent(Credential::wipe);
        return found.map(credential ->
                "login for " + host + ", " + (credential.user().isEmpty() ? "by a token" : "as " + credential.user()));
    }
}
