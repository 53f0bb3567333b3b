package io.github.imagetrust.notary.doctor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.doctor.Diagnosis.Health;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import io.github.imagetrust.notary.repository.ServiceDirectory.Origin;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Named SERVER = new Named(URI.create("https://notary.test:4443"), Origin.ENVIRONMENT);
    private static final Knock FINE = new Knock(Optional.empty(), Optional.of(NOW), false);

    @Test
    void aServerThatAnswersIsWellAndSoIsItsConnection() {
        Diagnosis server = new ServerCheck(SERVER, FINE).diagnose();

        assertEquals(Health.WELL, server.health());
        assertEquals(
                "https://notary.test:4443 answers; it is named by a variable of the environment", server.message());
        assertEquals(Health.WELL, tls(SERVER, FINE, false).health());
    }

    @Test
    void aServerThatIsNotReachedLeavesTheRestUnexamined() {
        Knock silent = failed(Kind.NETWORK, false);

        assertEquals(Health.ILL, new ServerCheck(SERVER, silent).diagnose().health());
        assertEquals(Health.NOT_EXAMINED, tls(SERVER, silent, false).health());
        assertEquals(Health.NOT_EXAMINED, login(CredentialSource.none(), silent).health());
        assertEquals(
                Health.NOT_EXAMINED,
                new ClockCheck(NOW, silent.date()).diagnose().health());
    }

    @Test
    void aServerThatFailsIsIllThoughTheConnectionIsWell() {
        Knock broken = new Knock(Optional.of(exception(Kind.NETWORK)), Optional.of(NOW), false);

        assertEquals(Health.ILL, new ServerCheck(SERVER, broken).diagnose().health());
        assertEquals(Health.WELL, tls(SERVER, broken, false).health());
    }

    @Test
    void aCertificateThatIsNotAcceptedIsNoFaultOfTheServers() {
        Knock stranger = failed(Kind.TLS, false);

        assertEquals(Health.WELL, new ServerCheck(SERVER, stranger).diagnose().health());
        assertEquals(Health.ILL, tls(SERVER, stranger, false).health());
    }

    @Test
    void aConnectionThatIsNotCheckedIsSaid() {
        Named plain = new Named(URI.create("http://127.0.0.1:4443"), Origin.NAMED);

        assertEquals(Health.ATTENTION, tls(SERVER, FINE, true).health());
        assertEquals(Health.ATTENTION, tls(plain, FINE, false).health());
    }

    @Test
    void aDeniedLoginIsIllAndAnAcceptedOneIsNamed() {
        CredentialSource alice =
                CredentialSource.of("notary.test:4443", Credential.password("alice", "secret".toCharArray()));

        assertEquals(
                Health.ILL,
                login(CredentialSource.none(), failed(Kind.DENIED, true)).health());
        assertEquals(
                "login for notary.test:4443, as alice; the server lets us read",
                login(alice, FINE).message());
        assertEquals(
                "no login for notary.test:4443 or reg.test; the server lets us read",
                login(CredentialSource.none(), FINE).message());
    }

    @Test
    void aHelperThatFailsIsNotTakenForNoLogin() {
        CredentialSource broken = key -> {
            throw new ConfigurationException("docker-credential-x does not run", "Install it.");
        };

        assertThrows(ConfigurationException.class, () -> login(broken, FINE));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:01:00Z, WELL, here and at the server",
        "2026-11-25T12:10:00Z, ATTENTION, 10 minutes behind",
        "2026-11-25T09:00:00Z, ILL, 3 hours ahead",
        "2027-01-25T12:00:00Z, ILL, 61 days behind"
    })
    void aClockThatIsWrongByAnHourIsIll(Instant there, Health health, String words) {
        Diagnosis clock = new ClockCheck(NOW, Optional.of(there)).diagnose();

        assertEquals(health, clock.health());
        assertTrue(clock.message().contains(words), clock::message);
        assertEquals(health == Health.WELL, clock.remedy().isEmpty());
    }

    private static Diagnosis tls(Named service, Knock knock, boolean unchecked) {
        return new TlsCheck(service, knock, unchecked, Path.of("/absent/tls/notary.test:4443")).diagnose();
    }

    private static Diagnosis login(CredentialSource logins, Knock knock) {
        return new LoginCheck(List.of("notary.test:4443", "reg.test"), logins, knock).diagnose();
    }

    private static Knock failed(Kind kind, boolean denied) {
        return new Knock(Optional.of(exception(kind)), Optional.empty(), denied);
    }

    private static TransportException exception(Kind kind) {
        return new TransportException(kind, 0, "no", "Do something.", null);
    }
}
