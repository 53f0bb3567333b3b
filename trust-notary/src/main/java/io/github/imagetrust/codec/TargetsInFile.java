package io.github.imagetrust.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonIndex;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.TargetsByName;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a file, left where they are: each is read when it is asked for. A file of 64 MiB has three quarters of a
 * million; as objects they would take five times that, and most are never looked at.
 */
public final class TargetsInFile extends TargetsByName {

    /** Of the custom data of one target: whoever asks for the target gets them as a text. */
    private static final int LONGEST_CUSTOM = 1 << 20;

    private final JsonObject targets;
    private final JsonIndex index;
    private final EntryReader readFile;

    /**
     * Those targets, of which none is malformed: all are read once.
     *
     * @param readFile reads what an entry says of a file
     */
    public TargetsInFile(JsonObject targets, EntryReader readFile) {
        this.targets = targets;
        this.index = new JsonIndex(targets);
        this.readFile = readFile;
        for (JsonObject.Member member : targets.members()) {
            JsonObject entry = member.value().asObject();
            readFile.read(entry);
            entry.find("custom").ifPresent(TargetsInFile::requireShort);
        }
    }

    /** Reads what an entry says of a file. */
    @FunctionalInterface
    public interface EntryReader {

        /** Reads it; {@link io.github.imagetrust.json.JsonFormatException} if it is malformed. */
        FileInfo read(JsonObject entry);
    }

    private static void requireShort(JsonValue custom) {
        if (CanonicalJson.length(custom) > LONGEST_CUSTOM) {
            throw custom.unlike("custom data of no more than " + LONGEST_CUSTOM + " bytes");
        }
    }

    @Override
    public @Nullable Target get(@Nullable Object name) {
        return name instanceof String text ? index.find(text).map(this::target).orElse(null) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && index.find(text).isPresent();
    }

    @Override
    public int size() {
        return targets.size();
    }

    @Override
    public Set<Map.Entry<String, Target>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return targets.size();
            }

            @Override
            public Iterator<Map.Entry<String, Target>> iterator() {
                return entries();
            }
        };
    }

    private Iterator<Map.Entry<String, Target>> entries() {
        Iterator<JsonObject.Member> members = targets.members().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return members.hasNext();
            }

            @Override
            public Map.Entry<String, Target> next() {
                JsonObject.Member member = members.next();
                return Map.entry(member.name(), target(member.value()));
            }
        };
    }

    private Target target(JsonValue value) {
        JsonObject entry = value.asObject();
        FileInfo file = readFile.read(entry);
        Optional<String> custom = entry.find("custom").map(c -> new String(CanonicalJson.of(c), UTF_8));
        return new Target(file, custom);
    }
}
