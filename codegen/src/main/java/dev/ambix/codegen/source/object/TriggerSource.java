package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.Event;
import dev.ambix.schema.table.Trigger.Level;
import dev.ambix.schema.table.Trigger.State;
import java.util.List;

/** The source of triggers. */
final class TriggerSource {
    private TriggerSource() {}

    static Code code(Trigger trigger) {
        boolean isOdd = !trigger.updateColumns().isEmpty() && !trigger.events().contains(Event.UPDATE);
        if (isOdd || trigger.constraint().isPresent() && trigger.level() != Level.ROW) {
            return RecordSource.code(trigger);
        }
        Code code = Code.word("trigger", trigger.name()).then(timing(trigger), events(trigger));
        code = code.thenIf(trigger.updateColumns(), "updateOf").then("on", trigger.table());
        code = trigger.constraint().isPresent()
                ? code.then("constraint", trigger.constraint().get()).thenIf(trigger.referenced(), "from")
                : code.thenIf(trigger.referenced(), "from").thenIf(trigger.level() == Level.ROW, "forEachRow");
        code = code.thenIf(trigger.oldTable(), "referencingOldTable")
                .thenIf(trigger.newTable(), "referencingNewTable")
                .thenIf(trigger.condition(), "when")
                .then("execute", trigger.function(), trigger.arguments());
        return trigger.state() == State.ENABLED ? code : code.then("withState", trigger.state());
    }

    private static String timing(Trigger trigger) {
        return switch (trigger.timing()) {
            case BEFORE -> "before";
            case AFTER -> "after";
            case INSTEAD_OF -> "insteadOf";
        };
    }

    /** The events but that of {@code updateOf}, which says so itself. */
    private static List<Event> events(Trigger trigger) {
        return trigger.events().stream()
                .filter(event ->
                        event != Event.UPDATE || trigger.updateColumns().isEmpty())
                .toList();
    }
}
