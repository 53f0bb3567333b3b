package io.github.imagetrust.notary.archive;

import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonArray;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Roles;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of contents of a bundle. There is one way to write it, and what is written in any other way is refused: it is
 * read, written again, and compared.
 *
 * @param repository see {@link Bundle}
 * @param service see {@link Bundle}
 * @param fetchedAt see {@link Bundle}
 * @param roots which file each version is
 * @param roles which file each role is
 */
record Contents(
        RepositoryName repository,
        Optional<String> service,
        Optional<Instant> fetchedAt,
        SortedMap<Long, Part> roots,
        SortedMap<String, Part> roles) {

    private static final String FORMAT = "imagetrust-bundle";
    private static final int LONGEST_SERVICE = 4096;

    static Contents of(Bundle bundle) {
        SortedMap<Long, Part> roots = new TreeMap<>();
        bundle.roots().forEach((version, file) -> roots.put(version, Part.of(file)));
        SortedMap<String, Part> roles = new TreeMap<>();
        bundle.roles().forEach((role, file) -> roles.put(role, Part.of(file)));
        return new Contents(bundle.repository(), bundle.service(), bundle.fetchedAt(), roots, roles);
    }

    /** The files, each once, in the order in which they follow. */
    Map<Digest, Part> parts() {
        Map<Digest, Part> parts = new LinkedHashMap<>();
        roots.values().forEach(part -> parts.putIfAbsent(part.digest(), part));
        roles.values().forEach(part -> parts.putIfAbsent(part.digest(), part));
        return parts;
    }

    byte[] write() {
        return CanonicalJson.of(JsonObject.of(json -> {
            json.string("format", FORMAT).number("version", 1).string("repository", repository.toString());
            service.ifPresentOrElse(url -> json.string("service", url), () -> json.nothing("service"));
            fetchedAt.ifPresentOrElse(
                    time -> json.string("fetchedAt", time.toString()), () -> json.nothing("fetchedAt"));
            json.array(
                    "roots",
                    list -> roots.forEach(
                            (version, part) -> list.object(root -> part.write(root.number("version", version)))));
            json.array(
                    "roles",
                    list -> roles.forEach((role, part) -> list.object(one -> part.write(one.string("role", role)))));
        }));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException with the reason, if it is anything else
     */
    static Contents read(byte[] json) {
        Contents contents;
        try {
            contents = read(StrictJson.parse(json.clone()).asObject());
        } catch (JsonFormatException | InvalidReferenceException | DateTimeException e) {
            throw new IllegalArgumentException("its table of contents says: " + e.getMessage(), e);
        }
        if (!Arrays.equals(contents.write(), json)) {
            throw new IllegalArgumentException("its table of contents is not written as it must be");
        }
        return contents;
    }

    private static Contents read(JsonObject json) {
        if (!json.string("format").equals(FORMAT) || json.number("version") != 1) {
            throw new IllegalArgumentException("it is no " + FORMAT + " of version 1");
        }
        return new Contents(
                RepositoryName.parse(json.string("repository")),
                text(json.get("service")),
                text(json.get("fetchedAt")).map(Instant::parse),
                roots(json.array("roots")),
                roles(json.array("roles")));
    }

    private static Optional<String> text(JsonValue value) {
        Optional<String> text = value.isNull() ? Optional.empty() : Optional.of(value.asString());
        if (text.filter(t ->
                        t.isEmpty() || t.length() > LONGEST_SERVICE || t.chars().anyMatch(c -> c <= ' ' || c > '~'))
                .isPresent()) {
            throw value.unlike("printable ASCII");
        }
        return text;
    }

    private static SortedMap<Long, Part> roots(JsonArray list) {
        SortedMap<Long, Part> roots = new TreeMap<>();
        for (JsonValue one : list) {
            JsonObject root = one.asObject();
            roots.put(root.number("version", 1, Integer.MAX_VALUE), Part.read(root));
        }
        return roots;
    }

    private static SortedMap<String, Part> roles(JsonArray list) {
        SortedMap<String, Part> roles = new TreeMap<>();
        for (JsonValue one : list) {
            JsonObject role = one.asObject();
            String name = role.string("role");
            if (!RoleNames.isValid(name) || name.equals(Roles.ROOT)) {
                throw role.get("role").unlike("the name of a role");
            }
            roles.put(name, Part.read(role));
        }
        return roles;
    }

    /**
     * One file.
     *
     * @param digest of its bytes
     * @param length how many they are
     */
    record Part(Digest digest, long length) {

        static Part of(Bytes file) {
            return new Part(file.sha256(), file.size());
        }

        /** What it is called: by its content, so no name that comes from outside is ever that of a file. */
        String name() {
            return "sha256/" + digest.hex();
        }

        private void write(JsonObjectWriter json) {
            json.string("sha256", digest.hex()).number("length", length);
        }

        private static Part read(JsonObject json) {
            return new Part(
                    Digest.parse("sha256:" + json.string("sha256")), json.number("length", 0, Integer.MAX_VALUE));
        }
    }
}
