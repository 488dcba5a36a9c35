import com.sun.net.httpserver.HttpExchange;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the server keeps for one browser, in memory. Yours is an HttpSession. */
public final class Session {
    private static final int MOST_PENDING = 5;
    private static final String COOKIE = "sid=";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

    // A person may have several tabs. The newest is the first.
    private final Deque<Bonin.Pending> pending = new ArrayDeque<>();
    private Members.Applicant child;

    /** The session that the cookie names, or a new one. */
    public static Session of(HttpExchange exchange) {
        for (String line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String cookie : line.split("; *")) {
                Session known = cookie.startsWith(COOKIE) ? SESSIONS.get(cookie.substring(COOKIE.length())) : null;
                if (known != null) return known;
            }
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + id + "; HttpOnly; SameSite=Lax; Path=/");
        Session session = new Session();
        SESSIONS.put(id, session);
        return session;
    }

    public synchronized void keep(Bonin.Pending started) {
        pending.addFirst(started);
        if (pending.size() > MOST_PENDING) pending.removeLast();
    }

    /** The verification that the page names, or the newest. Null where there is none. */
    public synchronized Bonin.Pending find(String transactionId) {
        return pending.stream()
                .filter(one -> transactionId == null || one.transactionId().equals(transactionId))
                .findFirst()
                .orElse(null);
    }

    public synchronized Members.Applicant child() {
        return child;
    }

    public synchronized void keepChild(Members.Applicant applicant) {
        child = applicant;
    }
}
