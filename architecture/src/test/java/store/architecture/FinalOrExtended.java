package store.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Final (as records and most enums are), or extended by something in the program. */
final class FinalOrExtended extends ArchCondition<JavaClass> {

  FinalOrExtended() {
    super("be final unless something extends them");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean isFinal = type.getModifiers().contains(JavaModifier.FINAL);
    boolean isName = type.getSimpleName().equals("package-info");
    if (!isFinal && !isName && !type.isEnum() && type.getSubclasses().isEmpty()) {
      events.add(SimpleConditionEvent.violated(type, type.getDescription() + " is not final"));
    }
  }
}
