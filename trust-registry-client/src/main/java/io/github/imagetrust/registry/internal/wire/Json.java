package io.github.imagetrust.registry.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object to read from. A member that is there but of another type than the one asked for is an error, never a
 * conversion: {@code "7"}, {@code 2.9} and numbers beyond 64 bits are no sizes. A member that is {@code null} is absent.
 */
public final class Json {

    private final JsonNode node;
    private final String place;

    private Json(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** The object in these bytes. */
    public static Json parse(byte[] bytes) throws MalformedJsonException {
        return object(StrictParser.parse(bytes), "the document");
    }

    /** The names of all members. */
    public Set<String> names() {
        Set<String> names = new java.util.LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether there is a member of that name, even if it is null. */
    public boolean has(String name) {
        return node.has(name);
    }

    public Optional<String> text(String name) throws MalformedJsonException {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isTextual()) {
            throw wrong(name, "a string");
        }
        return value.map(JsonNode::textValue);
    }

    public String requiredText(String name) throws MalformedJsonException {
        return text(name).orElseThrow(() -> wrong(name, "a string"));
    }

    public Optional<Long> integer(String name) throws MalformedJsonException {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToLong())) {
            throw wrong(name, "a whole number");
        }
        return value.map(JsonNode::longValue);
    }

    public long requiredInteger(String name) throws MalformedJsonException {
        return integer(name).orElseThrow(() -> wrong(name, "a whole number"));
    }

    public Optional<Json> object(String name) throws MalformedJsonException {
        Optional<JsonNode> value = value(name);
        return value.isPresent() ? Optional.of(object(value.get(), name)) : Optional.empty();
    }

    /** The objects of an array, at most {@code most}; none if there is no such member. */
    public List<Json> objects(String name, int most) throws MalformedJsonException {
        List<Json> objects = new ArrayList<>();
        for (JsonNode element : elements(name, most)) {
            objects.add(object(element, name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** The strings of an array, at most {@code most}; none if there is no such member. */
    public List<String> texts(String name, int most) throws MalformedJsonException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name, most)) {
            if (!element.isTextual()) {
                throw wrong(name, "an array of strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** The members of an object whose values are all strings; none if there is no such member. */
    public Map<String, String> textMap(String name) throws MalformedJsonException {
        Optional<Json> object = object(name);
        Map<String, String> map = new LinkedHashMap<>();
        if (object.isPresent()) {
            for (String key : object.get().names()) {
                map.put(key, object.get().requiredText(key));
            }
        }
        return map;
    }

    /** Where this object is, for messages. */
    public String place() {
        return place;
    }

    /** For the writer of this package. */
    JsonNode node() {
        return node;
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private Iterable<JsonNode> elements(String name, int most) throws MalformedJsonException {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            throw wrong(name, "an array");
        }
        if (value.get().size() > most) {
            throw new MalformedJsonException("more than " + most + " entries in \"" + name + "\" of " + place);
        }
        return value.get();
    }

    private static Json object(JsonNode node, String place) throws MalformedJsonException {
        if (!node.isObject()) {
            throw new MalformedJsonException(place + " is no JSON object");
        }
        return new Json(node, place);
    }

    private MalformedJsonException wrong(String name, String wanted) {
        return new MalformedJsonException("\"" + name + "\" of " + place + " is not " + wanted);
    }
}
