package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pkcs11UriTest {

    @Test
    void everyAttributeIsRead() {
        Pkcs11Uri uri = Pkcs11Uri.parse("pkcs11:token=My%20token;serial=ab12;manufacturer=ACME;model=x;slot-id=17;"
                + "object=root%C3%A9;id=%01%fF;type=private?module-path=/usr/lib/p11.so&pin-source=file:/run/pin");

        assertEquals(
                new Pkcs11Uri(
                        Optional.of(Path.of("/usr/lib/p11.so")),
                        Optional.empty(),
                        Optional.of("My token"),
                        Optional.of("ab12"),
                        Optional.of("ACME"),
                        Optional.of("x"),
                        OptionalLong.of(17),
                        Optional.of("rooté"),
                        Optional.of("01ff"),
                        Optional.of(Path.of("/run/pin"))),
                uri);
    }

    @Test
    void aNameMayLeaveOutEverything() {
        Pkcs11Uri uri = Pkcs11Uri.parse("PKCS11:");

        assertEquals("token", uri.tokenInWords());
        assertEquals("key", uri.objectInWords());
        assertEquals(
                Optional.of("softhsm2"),
                Pkcs11Uri.parse("pkcs11:?module-name=softhsm2").moduleName());
    }

    @Test
    void wordsSayWhatWasNamed() {
        Pkcs11Uri uri = Pkcs11Uri.parse("pkcs11:token=a;serial=1;slot-id=2;object=root;id=%0a");

        assertEquals("token \"a\" with serial number 1 in slot 2", uri.tokenInWords());
        assertEquals("key \"root\" with id 0a", uri.objectInWords());
    }

    @Test
    void aPinInTheNameIsRefusedAndNotRepeated() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Pkcs11Uri.parse("pkcs11:token=a?pin-value=271828"));

        assertTrue(refused.getMessage().contains("pin-value is not accepted"), refused::getMessage);
        assertFalse(refused.getMessage().contains("271828"), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            file:/root.pem                                > begins with pkcs11:
            pkcs11:token                                  > token has no value
            pkcs11:token=                                 > token has no value
            pkcs11:token=a;token=b                        > token is given twice
            pkcs11:token=a;                               > without a name
            pkcs11:token=a;;object=b                      > without a name
            pkcs11:Token=a                                > without a name
            pkcs11:library-version=1                      > library-version is not understood
            pkcs11:x-vendor=1                             > x-vendor is not understood
            pkcs11:module-path=/a.so                      > wrong side
            pkcs11:?object=a                              > wrong side
            pkcs11:pin-value=1234                         > pin-value is not accepted
            pkcs11:token=a b                              > must be written as %
            pkcs11:token=a%2                              > two hexadecimal digits
            pkcs11:token=a%zz                             > two hexadecimal digits
            pkcs11:token=a%ff                             > not UTF-8
            pkcs11:token=a%0aslot                         > control character
            pkcs11:token=123456789012345678901234567890123 > longer than any token's
            pkcs11:serial=12345678901234567               > longer than any token's
            pkcs11:slot-id=0x1                            > slot-id is no number
            pkcs11:slot-id=9999999999999999999            > slot-id is no number
            pkcs11:type=cert                              > only a private key
            pkcs11:?module-path=a.so                      > absolute path
            pkcs11:?module-path=/a%22.so                  > absolute path
            pkcs11:?module-path=/a/                       > absolute path
            pkcs11:?module-name=../evil                   > no name of a file
            pkcs11:?module-path=/a.so&module-name=a       > both name
            pkcs11:?pin-source=|/bin/pin                  > no program is started
            pkcs11:?pin-source=https://example.com/pin    > no program is started
            pkcs11:?pin-source=pin                        > no program is started
            """)
    void whatIsNotUnderstoodIsRefused(String text, String why) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Pkcs11Uri.parse(text.strip()));

        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"file:/run/pin", "file:///run/pin", "/run/pin"})
    void aPinFileIsNamedInThreeWays(String source) {
        assertEquals(
                Optional.of(Path.of("/run/pin")),
                Pkcs11Uri.parse("pkcs11:?pin-source=" + source).pinSource());
    }
}
