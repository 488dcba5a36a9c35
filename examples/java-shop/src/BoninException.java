import com.google.gson.JsonObject;

/** The API refused, or did not answer. {@link #problem} is for the page: it names no person. */
public final class BoninException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public final int status;
    public final transient JsonObject problem = new JsonObject();

    public BoninException(int status, String code) {
        super(code);
        this.status = status;
        problem.addProperty("code", code);
    }
}
