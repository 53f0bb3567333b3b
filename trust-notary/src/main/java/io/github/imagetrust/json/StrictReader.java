package io.github.imagetrust.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One document on its way from bytes to a tape: Jackson finds the tokens, and here they are looked at. */
final class StrictReader {

    private static final int LONGEST_NUMBER = "-9007199254740992".length();

    private final byte[] json;
    private final String member;
    private final TapeWriter writer;
    private int memberFrom;
    private int memberTo;

    StrictReader(byte[] json, String member) {
        this.json = json;
        this.member = member;
        this.writer = new TapeWriter(json);
    }

    /** Where the value of the member begins, if it is an object. */
    int memberFrom() {
        return memberFrom;
    }

    /** Where it ends. */
    int memberTo() {
        return memberTo;
    }

    JsonValue read() {
        requireUtf8();
        try (JsonParser parser = StrictJson.FACTORY.createParser(json)) {
            readValue(parser, parser.nextToken());
            while (writer.depth() > 0) {
                readNext(parser, parser.nextToken());
            }
            int end = offset(parser);
            if (parser.nextToken() != null) {
                throw refuse(end, "something behind the value", "nothing but white space");
            }
            return writer.finish();
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
            throw refuse((int) offset, Excerpt.of(e.getOriginalMessage()), "JSON");
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
        }
    }

    private void requireUtf8() {
        int invalid = Utf8.firstInvalid(json);
        if (invalid >= 0) {
            throw refuse(invalid, "bytes that are not UTF-8", "UTF-8");
        }
        if (json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF) {
            throw refuse(0, "a byte order mark", "none");
        }
    }

    private void readNext(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            readName(parser);
            if (writer.depth() == 1 && parser.currentName().equals(member)) {
                readMember(parser);
            }
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            writer.end();
        } else {
            readValue(parser, token);
        }
    }

    private void readMember(JsonParser parser) throws IOException {
        readValue(parser, parser.nextToken());
        memberFrom = offset(parser);
        while (writer.depth() > 1) {
            readNext(parser, parser.nextToken());
        }
        memberTo = offset(parser) + 1;
    }

    private void readValue(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw refuse(json.length, "the end", "a value");
        }
        switch (token) {
            case START_OBJECT -> writer.beginObject();
            case START_ARRAY -> writer.beginArray();
            case VALUE_STRING -> readString(parser);
            case VALUE_NUMBER_INT -> readInteger(parser);
            case VALUE_TRUE, VALUE_FALSE -> writer.bool(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> writer.nothing();
            case VALUE_NUMBER_FLOAT ->
                throw new JsonFormatException(
                        writer.here(), "the number " + Excerpt.of(parser.getText()), "an integer, written in digits");
            default -> throw refuse(offset(parser), "an unexpected token", "a value");
        }
    }

    private void readInteger(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            throw writer.tooLarge(parser.getText());
        }
        writer.number(parser.getLongValue());
    }

    private void readName(JsonParser parser) throws IOException {
        int from = offset(parser) + 1;
        int to = endOfPlainText(from);
        if (json[to] == '"') {
            writer.plainName(from, to - from);
        } else {
            writer.name(parser.currentName());
        }
    }

    private void readString(JsonParser parser) throws IOException {
        int from = offset(parser) + 1;
        int to = endOfPlainText(from);
        if (to - from > StrictJson.LONGEST_STRING) {
            throw refuse(from, "a text of " + (to - from) + " bytes", "at most " + StrictJson.LONGEST_STRING);
        }
        if (json[to] == '"') {
            writer.plainString(from, to - from); // the parser checks it while it skips it
        } else {
            writer.string(parser.getText());
        }
    }

    /** The first quote or backslash. */
    private int endOfPlainText(int from) {
        for (int i = from; i < json.length; i++) {
            if (json[i] == '"' || json[i] == '\\') {
                return i;
            }
        }
        throw refuse(json.length, "the end", "the end of a string");
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static JsonFormatException refuse(int offset, String found, String expected) {
        return new JsonFormatException("byte " + offset, found, expected);
    }
}
