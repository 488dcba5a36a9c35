import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Set;

/** The fields of a request, each read by its form. */
public final class Fields {
    private final JsonObject body;

    public Fields(JsonObject body) {
        this.body = body;
    }

    /** Refuses a body with another field. */
    public Fields only(String... names) {
        if (!Set.of(names).containsAll(body.keySet())) throw invalid();
        return this;
    }

    /** A text of this form. Null where the field is missing. */
    public String optional(String name, String form) {
        JsonElement value = body.get(name);
        if (value == null) return null;
        boolean isText = value instanceof JsonPrimitive primitive && primitive.isString();
        if (!isText || !value.getAsString().matches(form)) throw invalid();
        return value.getAsString();
    }

    public String required(String name, String form) {
        String value = optional(name, form);
        if (value == null) throw invalid();
        return value;
    }

    /** False where the field is missing. */
    public boolean flag(String name) {
        JsonElement value = body.get(name);
        if (value == null) return false;
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) return primitive.getAsBoolean();
        throw invalid();
    }

    private static BoninException invalid() {
        return new BoninException(400, "invalid_request");
    }
}
