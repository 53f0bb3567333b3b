package io.github.imagetrust.notary.testing.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * JSON that can be wrong: a name may come twice, a number may be anything. What it means to Go is kept beside how it is
 * written, since that is what signatures cover. Immutable.
 */
sealed interface Json {

    Json NULL = raw("null");

    /** A string. */
    static Json text(String value) {
        return new Text(value);
    }

    /** An integer. */
    static Json number(long value) {
        return raw(Long.toString(value));
    }

    /** Anything that is written as it is signed. */
    static Json raw(String text) {
        return new Raw(text, text);
    }

    /** Something that is signed in another form than it is written in. */
    static Json raw(String written, String signed) {
        return new Raw(written, signed);
    }

    /** A list. */
    static Arr list(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    /** Some texts. */
    static Arr texts(List<String> items) {
        return list(items.stream().map(Json::text).toList());
    }

    /** An object of those members. */
    static Obj object(Map<String, ? extends Json> members) {
        Obj object = new Obj(List.of());
        for (Map.Entry<String, ? extends Json> member : members.entrySet()) {
            object = object.add(member.getKey(), member.getValue());
        }
        return object;
    }

    /** An object of one member. */
    static Obj object(String name, Json value) {
        return object(Map.of(name, value));
    }

    /** An object without members. */
    static Obj object() {
        return new Obj(List.of());
    }

    /** This, which is an object. */
    default Obj obj() {
        return (Obj) this;
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number, a word, or what is none of both. */
    record Raw(String written, String signed) implements Json {}

    /** A list. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        /** With one more item. */
        Arr add(Json item) {
            List<Json> more = new ArrayList<>(items);
            more.add(item);
            return new Arr(more);
        }

        /** With each item changed. */
        Arr each(UnaryOperator<Json> change) {
            return new Arr(items.stream().map(change).toList());
        }
    }

    /** A member of an object; its name may be written in another way than it is meant. */
    record Member(String name, String written, Json value) {
        Member(String name, Json value) {
            this(name, JsonText.quoted(name), value);
        }
    }

    /** Members in their order. */
    record Obj(List<Member> members) implements Json {
        public Obj {
            members = List.copyOf(members);
        }

        boolean has(String name) {
            return members.stream().anyMatch(member -> member.name().equals(name));
        }

        Json get(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no member " + name))
                    .value();
        }

        List<String> names() {
            return members.stream().map(Member::name).toList();
        }

        /** With one more member, though there may be one of that name. */
        Obj add(String name, Json value) {
            return add(new Member(name, value));
        }

        Obj add(Member member) {
            List<Member> more = new ArrayList<>(members);
            more.add(member);
            return new Obj(more);
        }

        /** With another value under a name, or with one more member. */
        Obj put(String name, Json value) {
            return has(name) ? change(name, old -> value) : add(name, value);
        }

        /** With the value under a name changed. */
        Obj change(String name, UnaryOperator<Json> change) {
            return new Obj(members.stream()
                    .map(member -> member.name().equals(name)
                            ? new Member(name, member.written(), change.apply(member.value()))
                            : member)
                    .toList());
        }

        /** With the object under a name changed. */
        Obj inside(String name, UnaryOperator<Obj> change) {
            return change(name, value -> change.apply(value.obj()));
        }

        Obj remove(String name) {
            return new Obj(members.stream()
                    .filter(member -> !member.name().equals(name))
                    .toList());
        }

        Obj rename(String name, String other) {
            return new Obj(members.stream()
                    .map(member -> member.name().equals(name) ? new Member(other, member.value()) : member)
                    .toList());
        }
    }
}
