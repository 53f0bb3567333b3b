package io.github.imagetrust.tuf10;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Signed;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in the place of metadata: {@link MetadataRejectedException}, or what was read can be read again. Writing may
 * also refuse, by {@link IllegalArgumentException}: we read some files that we would not write.
 */
class Tuf10CodecFuzzTest {

    private static final Tuf10Codec CODEC = new Tuf10Codec(new PublicKeys());

    private static final String KEYS =
            "'keys':{'k':{'keytype':'ed25519','scheme':'ed25519','keyval':{'public':'00ff'},'x':1},"
                    + "'p':{'keytype':'ecdsa','scheme':'ecdsa-sha2-nistp256','keyval':{'public':'-----BEGIN PUBLIC KEY-----\\nAA==\\n"
                    + "-----END PUBLIC KEY-----\\n'}}}";
    private static final String ROLE = "{'keyids':['k','p'],'threshold':2}";

    static Stream<byte[]> metadata() {
        return Stream.of(
                        file(
                                "root",
                                "'consistent_snapshot':true," + KEYS + ",'roles':{'root':" + ROLE + ",'timestamp':"
                                        + ROLE + ",'snapshot':" + ROLE + ",'targets':" + ROLE + "}"),
                        file(
                                "timestamp",
                                "'meta':{'snapshot.json':{'version':4,'length':9,'hashes':{'sha256':'" + "00".repeat(32)
                                        + "'}}}"),
                        file(
                                "snapshot",
                                "'meta':{'root.json':{'version':1},'targets.json':{'version':2},'a/b.json':{'version':3}},"
                                        + "'x-unknown':{'b':[null,true,'\\n']}"),
                        file(
                                "targets",
                                "'targets':{'a/b':{'length':3,'hashes':{'sha256':'" + "ab".repeat(32)
                                        + "'},'custom':{'x':[1]}}},'delegations':{" + KEYS
                                        + ",'roles':[{'name':'r','keyids':['k'],'threshold':1,'terminating':true,'paths':['a/*','?.jar']},"
                                        + "{'name':'s','keyids':[],'threshold':1,'terminating':false,'path_hash_prefixes':['0a','f']}]}"),
                        file(
                                "targets",
                                "'targets':{},'delegations':{" + KEYS
                                        + ",'succinct_roles':{'keyids':['k'],'threshold':1,'bit_length':5,'name_prefix':'bin'}}"))
                .map(text -> text.replace('\'', '"').getBytes(UTF_8));
    }

    private static String file(String type, String members) {
        return "{'signed':{'_type':'" + type + "','spec_version':'1.0.31','version':3,'expires':'2027-01-01T00:00:00Z',"
                + members + "},'signatures':[{'keyid':'k','sig':'0102'},{'keyid':'p','sig':''}]}";
    }

    @MethodSource("metadata")
    @FuzzTest
    void whatIsReadCanBeWrittenAndReadAgain(byte[] input) throws Exception {
        List<Function<Bytes, Signed<? extends Metadata>>> readers = List.of(
                CODEC::readRoot,
                CODEC::readTimestamp,
                CODEC::readSnapshot,
                raw -> CODEC.readTargets("targets", raw),
                raw -> CODEC.readTargets("a/b", raw));
        FuzzBudget.spend(() -> readers.forEach(reader -> readWriteRead(reader, Bytes.of(input.clone()))));
    }

    private static void readWriteRead(Function<Bytes, Signed<? extends Metadata>> reader, Bytes raw) {
        Signed<? extends Metadata> read;
        try {
            read = reader.apply(raw);
        } catch (MetadataRejectedException refused) {
            assertNotNull(refused.finding().role().orElseThrow());
            return;
        }
        Bytes again;
        try {
            again = CODEC.assemble(CODEC.signedBytes("any", read.body()), read.signatures());
        } catch (IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
            return;
        }
        Signed<? extends Metadata> readAgain = reader.apply(again);
        assertEquals(read.body(), readAgain.body());
        assertEquals(again, CODEC.assemble(readAgain.signed(), readAgain.signatures()));
    }
}
