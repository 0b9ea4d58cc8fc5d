package store.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Looks for public types, methods and constructors without Javadoc. */
final class Undocumented extends TreePathScanner<@Nullable Void, List<String>> {

  private final DocTrees comments;

  private Undocumented(DocTrees comments) {
    this.comments = comments;
  }

  /** Those in the sources, as {@code File.java: name}. */
  static List<String> in(Collection<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      List<String> found = new ArrayList<>();
      Undocumented scanner = new Undocumented(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, found);
      }
      return List.copyOf(found);
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, List<String> into) {
    if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
      mustBeDocumented(type.getSimpleName().toString(), into);
      return super.visitClass(type, into);
    }
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, List<String> into) {
    ModifiersTree modifiers = method.getModifiers();
    boolean overrides =
        modifiers.getAnnotations().stream()
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    if (modifiers.getFlags().contains(Modifier.PUBLIC) && !overrides) {
      mustBeDocumented(method.getName().toString(), into);
    }
    return null;
  }

  private void mustBeDocumented(String name, List<String> into) {
    if (comments.getDocCommentTree(getCurrentPath()) == null) {
      String file =
          Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName())
              .getFileName()
              .toString();
      into.add(file + ": " + name);
    }
  }
}
