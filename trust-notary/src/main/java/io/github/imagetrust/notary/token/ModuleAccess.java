package io.github.imagetrust.notary.token;

import io.github.imagetrust.model.SigningException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a module what tokens there are, without a PIN. Java's provider can do that, but offers nobody to: its own classes
 * are used, and only where whoever started Java has allowed it with {@value #PERMISSION}. The command line does so; without
 * it, tokens are chosen by slot.
 *
 * <p>Nothing secret goes through here: no login, no signature.
 */
final class ModuleAccess {

    /** The option that lets the module be asked. */
    static final String PERMISSION = "--add-exports jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED";

    private static final String WRAPPER = "sun.security.pkcs11.wrapper.";
    private static final long LOCKS_OF_THE_SYSTEM = 2;
    private static final long SERIAL_SESSION = 4;
    private static final long CLASS = 0;
    private static final long VALUE = 0x11;
    private static final long ID = 0x102;
    private static final long CERTIFICATES = 1;
    private static final long MOST_OBJECTS = 64;

    private final Path module;
    private final Object wrapper;

    private ModuleAccess(Path module, Object wrapper) {
        this.module = module;
        this.wrapper = wrapper;
    }

    /** Whether Java lets us ask. */
    static boolean isAllowed() {
        try {
            Class<?> type = Class.forName(WRAPPER + "PKCS11");
            return type.getModule().isExported(type.getPackageName(), ModuleAccess.class.getModule());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Loads a module; once in a process, however often it is asked for.
     *
     * @throws SigningException NO_KEY if it cannot be loaded
     */
    static ModuleAccess to(Path module) {
        try {
            Class<?> arguments = Class.forName(WRAPPER + "CK_C_INITIALIZE_ARGS");
            Object threads = arguments.getConstructor().newInstance();
            arguments.getField("flags").setLong(threads, LOCKS_OF_THE_SYSTEM);
            Object wrapper = Class.forName(WRAPPER + "PKCS11")
                    .getMethod("getInstance", String.class, String.class, arguments, boolean.class)
                    .invoke(null, module.toString(), "C_GetFunctionList", threads, false);
            return new ModuleAccess(module, wrapper);
        } catch (InvocationTargetException e) {
            throw TokenFaults.of(e.getTargetException(), "the PKCS#11 module " + module);
        } catch (ReflectiveOperationException e) {
            throw unusual(e);
        }
    }

    /** The slots that have a token in them. */
    List<TokenSlot> slots() {
        List<TokenSlot> slots = new ArrayList<>();
        for (long number : (long[]) call("C_GetSlotList", new Class<?>[] {boolean.class}, true)) {
            Object info = call("C_GetTokenInfo", new Class<?>[] {long.class}, number);
            slots.add(new TokenSlot(
                    number,
                    text(info, "label"),
                    text(info, "serialNumber"),
                    text(info, "manufacturerID"),
                    text(info, "model"),
                    (long) field(info, "flags")));
        }
        return slots;
    }

    /** The certificates in a token that have that identifier, in DER; those that anybody may see. */
    List<byte[]> certificates(TokenSlot slot, String id) {
        long session = (long) call(
                "C_OpenSession",
                new Class<?>[] {long.class, long.class, Object.class, type("CK_NOTIFY")},
                slot.number(),
                SERIAL_SESSION,
                null,
                null);
        try {
            Object wanted = attributes(new Object[][] {
                {CLASS, CERTIFICATES}, {ID, HexFormat.of().parseHex(id)}
            });
            call("C_FindObjectsInit", new Class<?>[] {long.class, wanted.getClass()}, session, wanted);
            long[] found =
                    (long[]) call("C_FindObjects", new Class<?>[] {long.class, long.class}, session, MOST_OBJECTS);
            call("C_FindObjectsFinal", new Class<?>[] {long.class}, session);
            List<byte[]> certificates = new ArrayList<>();
            for (long object : found) {
                Object value = attributes(new Object[][] {{VALUE, null}});
                call(
                        "C_GetAttributeValue",
                        new Class<?>[] {long.class, long.class, value.getClass()},
                        session,
                        object,
                        value);
                certificates.add((byte[]) field(Array.get(value, 0), "pValue"));
            }
            return certificates;
        } finally {
            call("C_CloseSession", new Class<?>[] {long.class}, session);
        }
    }

    private Object attributes(Object[][] pairs) {
        Class<?> type = type("CK_ATTRIBUTE");
        Object array = Array.newInstance(type, pairs.length);
        try {
            for (int i = 0; i < pairs.length; i++) {
                Object attribute = type.getConstructor(long.class).newInstance(pairs[i][0]);
                type.getField("pValue").set(attribute, pairs[i][1]);
                Array.set(array, i, attribute);
            }
        } catch (ReflectiveOperationException e) {
            throw unusual(e);
        }
        return array;
    }

    private Object call(String name, Class<?>[] types, @Nullable Object... arguments) {
        try {
            return wrapper.getClass().getMethod(name, types).invoke(wrapper, arguments);
        } catch (InvocationTargetException e) {
            throw TokenFaults.of(e.getTargetException(), "the PKCS#11 module " + module);
        } catch (ReflectiveOperationException e) {
            throw unusual(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(WRAPPER + name);
        } catch (ClassNotFoundException e) {
            throw unusual(e);
        }
    }

    private static Object field(Object of, String name) {
        try {
            return of.getClass().getField(name).get(of);
        } catch (ReflectiveOperationException e) {
            throw unusual(e);
        }
    }

    /** Texts are of fixed length in PKCS#11, filled up with blanks. */
    private static String text(Object info, String name) {
        return new String((char[]) field(info, name)).stripTrailing();
    }

    private static SigningException unusual(ReflectiveOperationException e) {
        return new SigningException(
                SigningException.Kind.NO_KEY,
                "this Java's PKCS#11 provider is not built as in the versions that we know",
                "Choose the token by slot-id= alone, or run Java 17 to 25.",
                e);
    }
}
