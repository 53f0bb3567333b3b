package io.github.imagetrust.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Seeds of a fuzz test: files of the folder {@code vectors}, as they are there, so that none has to be copied. It stands
 * before {@code @FuzzTest}, which must come last.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(VectorFiles.class)
public @interface VectorSeeds {

    /** Which files: globs of paths below {@code vectors}. */
    String[] value();
}
