package io.github.imagetrust.cli;

import io.github.imagetrust.notary.testing.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The jars of the built distribution, run in this process: what users get but for its start script, and without the start of
 * a JVM for each command. Nothing of the tests' class path is seen in there but {@link Inside}.
 */
final class BuiltJars extends URLClassLoader implements Program.Inside {

    /** The JVM keeps them, as it would keep a program's. */
    static final BuiltJars RUN = new BuiltJars(Path.of(System.getProperty("imagetrust.dist"), "lib"));

    private BuiltJars(Path lib) {
        super(jars(lib), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] jars(Path lib) {
        try (Stream<Path> files = Files.list(lib)) {
            List<Path> jars = files.sorted().toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.equals(Inside.class.getName())) {
            return super.findClass(name);
        }
        try (InputStream in = Inside.class.getResourceAsStream("Inside.class")) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int run(
            Map<String, String> environment, InputStream in, OutputStream out, OutputStream err, String[] arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            Method run = loadClass(Inside.class.getName())
                    .getMethod(
                            "run",
                            Map.class,
                            InputStream.class,
                            OutputStream.class,
                            OutputStream.class,
                            String[].class);
            return (int) run.invoke(null, environment, in, out, err, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the program threw", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
