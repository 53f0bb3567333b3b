package io.github.imagetrust.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf10.Tuf10Codec;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a file costs in memory, and what is left in it. */
class EnvelopeTest {

    private static final String KEY = ":{'keytype':'ed25519','scheme':'ed25519','keyval':{'public':'%s'}}";

    private final Tuf10Codec codec = new Tuf10Codec(new PublicKeys());

    @Test
    void aFileIsHeldAsItsDocumentAndWhatIsMadeOfItsDelegations() {
        Bytes file = file("'targets':{},'delegations':{'keys':{'a'" + KEY.formatted("00") + ",'b'" + KEY.formatted("01")
                + "},'roles':[" + role("x", "'a','b'", "abc") + "," + role("y", "'b'", "") + "]}");

        long document = StrictJson.parse(file.toArray()).heldBytes();
        long paths = 64 + 2 * 3 + 64;
        long keys = 2 * 400; // of which the two roles share one
        assertEquals(document + paths + keys, targets(file).heldBytes());
    }

    @Test
    void targetsAreAMapOfTheirNumber() {
        Map<String, Targets.Target> targets = targets(
                        file("'targets':{'x':{'length':1,'hashes':{'h':'00'}},'y':{'length':2,'hashes':{'h':'00'}}}"))
                .body()
                .targets();

        assertEquals(2, targets.size());
        assertEquals(2, targets.entrySet().size());
    }

    private Signed<Targets> targets(Bytes file) {
        return codec.readTargets("targets", file);
    }

    private static String role(String name, String keyIds, String path) {
        return "{'name':'" + name + "','keyids':[" + keyIds + "],'threshold':1,'paths':['" + path
                + "'],'terminating':false}";
    }

    private static Bytes file(String members) {
        String text = "{'signatures':[{'keyid':'me','sig':'00'}],'signed':{'_type':'targets','spec_version':'1.0.31',"
                + "'version':3,'expires':'2027-01-01T00:00:00Z'," + members + "}}";
        return Bytes.utf8(text.replace('\'', '"'));
    }
}
