package store.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles small sources that break a rule, as if they stood in the program. */
final class Breach {

  private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?:class|record|enum|interface) ([A-Za-z_]+)");

  private Breach() {}

  /** The classes of the sources, each a package line and one outermost type. */
  static JavaClasses compiled(List<String> sources, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    try (var files = compiler.getStandardFileManager(complaints, Locale.ROOT, null)) {
      List<String> options = List.of("-proc:none", "-nowarn", "-d", folder.toString());
      List<Source> units = sources.stream().map(Source::new).toList();
      if (!compiler.getTask(Writer.nullWriter(), files, complaints, options, null, units).call()) {
        throw new IllegalStateException("does not compile: " + complaints.getDiagnostics());
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return new ClassFileImporter().importPath(folder);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(text + " has no " + pattern);
    }
    return matcher.group(1);
  }

  /** A source held in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(
          URI.create(
              "breach:/"
                  + first(PACKAGE, text).replace('.', '/')
                  + "/"
                  + first(TYPE, text)
                  + ".java"),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
