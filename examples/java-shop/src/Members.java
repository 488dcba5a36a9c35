import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The shop's members, and what a verification leads to. Yours are in a database, with a unique key on the hash of the CI. */
public final class Members {
    public static final List<String> PURPOSES = List.of("sign-up", "other", "adult-check", "change-member-data");

    /** What the shop keeps of a person: a hash in the place of the CI. */
    public record Applicant(String ciHash, String name, String phoneNumber) {}

    private record Member(Applicant person, String joinedBy) {}

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final byte[] ciHashKey;

    public Members(String ciHashKey) {
        this.ciHashKey = ciHashKey.getBytes(StandardCharsets.UTF_8);
    }

    /** What a verification leads to, by its purpose. */
    public String end(Verified result, Session session) {
        return switch (result.text("purpose")) {
            case "sign-up" -> signUp(result, session);
            case "other" -> consent(result, session);
            case "adult-check" -> result.isYouth() ? "too-young" : "adult";
            case "change-member-data" -> changePhone(applicantOf(result));
            default -> throw new BoninException(403, "purpose_mismatch");
        };
    }

    private String signUp(Verified result, Session session) {
        Applicant applicant = applicantOf(result);
        if (!result.isUnder(14)) return join(applicant, result);
        session.keepChild(applicant);
        return "guardian-needed";
    }

    /** A guardian of the child that wants to join. */
    private String consent(Verified result, Session session) {
        if (session.child() == null || result.isUnder(19)) return "no-guardian";
        return join(session.child(), result);
    }

    private String join(Applicant applicant, Verified result) {
        if (applicant.ciHash() == null) return "no-ci";
        String verification = result.text("transactionId");
        Member joined = new Member(applicant, verification);
        Member earlier = members.putIfAbsent(applicant.ciHash(), joined);
        // If the page asks twice, the answer stays the same.
        return earlier == null || earlier.joinedBy().equals(verification) ? "joined" : "already-a-member";
    }

    /** A member with a new phone: the CI is the same for life. */
    private String changePhone(Applicant applicant) {
        if (applicant.ciHash() == null) return "no-ci";
        Member member =
                members.computeIfPresent(applicant.ciHash(), (hash, old) -> new Member(applicant, old.joinedBy()));
        return member == null ? "no-member" : "phone-changed";
    }

    private Applicant applicantOf(Verified result) {
        String ci = result.identity("ci");
        return new Applicant(ci == null ? null : hash(ci), result.identity("name"), result.identity("phoneNumber"));
    }

    private String hash(String ci) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ciHashKey, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(ci.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }

    /** A verified person, as the API answers. */
    public record Verified(JsonObject result) {
        public String text(String name) {
            return result.get(name).getAsString();
        }

        /** A field of the person. Null where the provider does not give it. */
        public String identity(String name) {
            JsonElement value = result.getAsJsonObject("identity").get(name);
            return value == null ? null : value.getAsString();
        }

        /** Full years (만 나이). A person born on 29 February completes a year on 1 March. */
        public boolean isUnder(int age) {
            return Period.between(birthDate(), seoulDate()).getYears() < age;
        }

        /** By the Youth Protection Act (청소년 보호법) a person is a youth until 1 January of the year of the 19th birthday. */
        public boolean isYouth() {
            return seoulDate().getYear() - birthDate().getYear() < 19;
        }

        private LocalDate birthDate() {
            return LocalDate.parse(identity("birthDate"));
        }

        private LocalDate seoulDate() {
            return LocalDate.ofInstant(Instant.parse(text("verifiedAt")), ZoneId.of("Asia/Seoul"));
        }
    }
}
