package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values by name, in the order of the document. Names are compared exactly.
 *
 * <p>To look one up takes time in proportion to how many there are; whoever wants them all iterates over {@link #members()}.
 */
public final class JsonObject extends JsonValue {

    JsonObject(Tape tape, int at) {
        super(tape, at);
    }

    /** Makes an object. */
    public static JsonObject of(Consumer<JsonObjectWriter> members) {
        TapeWriter writer = new TapeWriter(new byte[0]);
        writer.beginObject();
        members.accept(new JsonObjectWriter(writer));
        writer.end();
        return writer.finish().asObject();
    }

    @Override
    public JsonObject asObject() {
        return this;
    }

    /** How many members it has. */
    public int size() {
        return tape.count(at);
    }

    /** The members, in the order of the document. */
    public Iterable<Member> members() {
        return () -> new Iterator<>() {
            private int next = at + 1;

            @Override
            public boolean hasNext() {
                return next < tape.next(at);
            }

            @Override
            public Member next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Member member = new Member(tape.text(next), JsonValue.at(tape, next + 1));
                next = tape.next(next + 1);
                return member;
            }
        };
    }

    /** The value of that name; {@code null} in the document is a value. */
    public Optional<JsonValue> find(String name) {
        byte[] utf8 = name.getBytes(UTF_8);
        for (int next = at + 1; next < tape.next(at); next = tape.next(next + 1)) {
            if (tape.textIs(next, utf8)) {
                return Optional.of(JsonValue.at(tape, next + 1));
            }
        }
        return Optional.empty();
    }

    /** The value of that name, if it is there and not {@code null}. */
    public Optional<JsonValue> findNonNull(String name) {
        return find(name).filter(value -> !value.isNull());
    }

    /** The value of that name, which must be there. */
    public JsonValue get(String name) {
        return find(name)
                .orElseThrow(() -> new JsonFormatException(JsonPath.member(path(), name), "nothing", "this member"));
    }

    /** The object of that name. */
    public JsonObject object(String name) {
        return get(name).asObject();
    }

    /** The array of that name. */
    public JsonArray array(String name) {
        return get(name).asArray();
    }

    /** The string of that name. */
    public String string(String name) {
        return get(name).asString();
    }

    /** The integer of that name. */
    public long number(String name) {
        return get(name).asNumber();
    }

    /** The integer of that name, which must be from {@code least} to {@code most}. */
    public long number(String name, long least, long most) {
        JsonValue value = get(name);
        long number = value.asNumber();
        if (number < least || number > most) {
            throw value.unlike("an integer from " + least + " to " + most);
        }
        return number;
    }

    /** The truth value of that name. */
    public boolean bool(String name) {
        return get(name).asBoolean();
    }

    /**
     * Refuses a member whose name is one of {@code known} but for upper and lower case. There are readers, Go's among
     * them, that would take it for that member.
     */
    public void refuseOtherCase(String... known) {
        for (Member member : members()) {
            for (String name : known) {
                if (name.equalsIgnoreCase(member.name()) && !name.equals(member.name())) {
                    throw new JsonFormatException(
                            member.value().path(), "this spelling", "\"" + name + "\", or a name unlike it");
                }
            }
        }
    }

    @Override
    String describe() {
        return "an object";
    }

    @Override
    void copyTo(TapeWriter writer) {
        writer.beginObject();
        for (Member member : members()) {
            writer.name(member.name());
            writer.copy(member.value());
        }
        writer.end();
    }

    /**
     * A name and its value.
     *
     * @param name any text
     * @param value what the object has under it
     */
    public record Member(String name, JsonValue value) {}
}
