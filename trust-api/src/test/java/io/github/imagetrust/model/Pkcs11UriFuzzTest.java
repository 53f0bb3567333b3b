package io.github.imagetrust.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.testing.FuzzBudget;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text as the name of a key in a token: {@link IllegalArgumentException}, and nothing else. */
class Pkcs11UriFuzzTest {

    static Stream<byte[]> names() {
        return Stream.of(
                        "pkcs11:token=My%20token;serial=ab12;manufacturer=ACME;model=x;slot-id=17;object=root;id=%01%02;type=private?module-path=/usr/lib/p11.so&pin-source=file:/run/pin",
                        "pkcs11:object=root?module-name=softhsm2", "pkcs11:token=a?pin-value=1234")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("names")
    @FuzzTest
    void aNameIsReadOrRefusedAndNeverReachesAConfigurationAsMoreThanAValue(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            try {
                Pkcs11Uri uri = Pkcs11Uri.parse(new String(input, UTF_8));
                uri.module()
                        .ifPresent(path -> assertFalse(
                                path.toString().matches("(?s).*[\"\\\\\\p{Cntrl}].*"), "a line of its own"));
                assertTrue(uri.pinSource().stream().allMatch(path -> path.isAbsolute()));
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().startsWith("not a name of a key in a token"), refused::getMessage);
            }
        });
    }
}
