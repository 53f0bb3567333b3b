package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({
        "OK, 0",
        "FAILURE, 1",
        "USAGE, 2",
        "DECLINED, 3",
        "UNSIGNED, 10",
        "NOT_FOUND, 11",
        "NO_MATCH, 12",
        "TAMPERED, 13",
        "EXPIRED, 14",
        "ROLLBACK, 15",
        "ROOT_CHANGED, 16",
        "NETWORK, 20",
        "TLS, 21",
        "AUTH, 22",
        "REJECTED, 23",
        "NO_KEY, 30",
        "PASSPHRASE, 31",
        "BAD_KEY, 32",
        "CONFIG, 40",
        "INTERRUPTED, 130",
        "TERMINATED, 143"
    })
    void isPromisedToScripts(ExitCode code, int number) {
        assertEquals(number, code.number());
    }

    @Test
    void everyCodeIsInThatList() {
        assertEquals(21, ExitCode.values().length);
    }

    @ParameterizedTest
    @EnumSource(Finding.Code.class)
    void noFindingThatDecidesMeansYes(Finding.Code code) {
        assertNotEquals(ExitCode.OK, ExitCode.of(Finding.of(code, "m", "r")));
    }

    @ParameterizedTest
    @CsvSource({
        "TAG_NOT_SIGNED, 10",
        "TRUST_DATA_REMOVED, 10",
        "IMAGE_ABSENT, 11",
        "IMAGE_DIGEST_DIFFERS, 12",
        "SIGNER_MISSING, 12",
        "THRESHOLD_NOT_MET, 13",
        "METADATA_MISSING, 13",
        "ROLE_NOT_LISTED, 13",
        "EXPIRED, 14",
        "CERTIFICATE_EXPIRED, 14",
        "ROLLBACK, 15",
        "PIN_MISMATCH, 16",
        "NO_ANCHOR, 16",
        "ROOT_KEY_UNFIT, 16",
        "CACHED, 1"
    })
    void aFindingLeadsToTheCodeOfItsCategory(Finding.Code code, int number) {
        assertEquals(number, ExitCode.of(Finding.of(code, "m", "r")).number());
    }

    static Stream<Throwable> thrown() {
        Stream<Throwable> transport = Stream.of(TransportException.Kind.values())
                .map(kind -> new TransportException(kind, 0, "m", "r", null));
        Stream<Throwable> signing =
                Stream.of(SigningException.Kind.values()).map(kind -> new SigningException(kind, "m", "r", null));
        Stream<Throwable> others = Stream.of(
                new ConfigurationException("m", "r"),
                new TrustStoreException("m", "r", null),
                new InvalidReferenceException(InvalidReferenceException.Kind.FORMAT, "m"),
                new OutOfMemoryError(),
                new StackOverflowError(),
                new LinkageError(),
                new IllegalStateException());
        return Stream.of(transport, signing, others).flatMap(one -> one);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void nothingThatIsThrownMeansYes(Throwable thrown) {
        assertNotEquals(ExitCode.OK, ExitCode.of(thrown));
    }

    @Test
    void exceptionsLeadToTheCodesOfTheirKinds() {
        Map<TransportException.Kind, Integer> transport = Map.of(
                TransportException.Kind.NETWORK, 20,
                TransportException.Kind.TOO_LARGE, 20,
                TransportException.Kind.PROTOCOL, 20,
                TransportException.Kind.TLS, 21,
                TransportException.Kind.DENIED, 22,
                TransportException.Kind.ABSENT, 11,
                TransportException.Kind.REFUSED, 23);
        transport.forEach((kind, number) -> assertEquals(
                number,
                ExitCode.of(new TransportException(kind, 0, "m", "r", null)).number()));
        Map<SigningException.Kind, Integer> signing = Map.of(
                SigningException.Kind.NO_KEY, 30,
                SigningException.Kind.PASSPHRASE, 31,
                SigningException.Kind.BAD_KEY, 32,
                SigningException.Kind.REFUSED, 23,
                SigningException.Kind.UNCONFIRMED, 23,
                SigningException.Kind.IMPOSSIBLE, 1,
                SigningException.Kind.NOT_INITIALIZED, 10,
                SigningException.Kind.IMAGE_ABSENT, 11,
                SigningException.Kind.IMAGE_DIFFERS, 12,
                SigningException.Kind.DECLINED, 3);
        signing.forEach((kind, number) -> assertEquals(
                number, ExitCode.of(new SigningException(kind, "m", "r", null)).number()));
        assertEquals(ExitCode.CONFIG, ExitCode.of(new ConfigurationException("m", "r")));
        assertEquals(ExitCode.CONFIG, ExitCode.of(new TrustStoreException("m", "r", null)));
        assertEquals(ExitCode.FAILURE, ExitCode.of(new OutOfMemoryError()));
    }

    @Test
    void severalInputsEndWithWhatTheirFailuresHaveInCommon() {
        assertEquals(ExitCode.OK, ExitCode.common(List.of()));
        assertEquals(ExitCode.OK, ExitCode.common(List.of(ExitCode.OK, ExitCode.OK)));
        assertEquals(ExitCode.EXPIRED, ExitCode.common(List.of(ExitCode.EXPIRED, ExitCode.OK, ExitCode.EXPIRED)));
        assertEquals(ExitCode.FAILURE, ExitCode.common(List.of(ExitCode.EXPIRED, ExitCode.UNSIGNED)));
    }
}
