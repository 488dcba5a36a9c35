<?php
// The shop's members, and what a verification leads to.
declare(strict_types=1);

const PURPOSES = ['sign-up', 'other', 'adult-check', 'change-member-data'];

/** What a verification leads to, by its purpose. `$session` is the person's. */
function endOf(array $result, array &$session): string
{
    $applicant = applicantOf($result['identity']);
    if ($result['purpose'] === 'sign-up' && isUnder(14, $result)) {
        $session['child'] = $applicant;
        return 'guardian-needed';
    }
    return match ($result['purpose']) {
        'sign-up' => addMember($applicant, $result['transactionId']),
        // A guardian of the child that wants to join.
        'other' => isset($session['child']) && !isUnder(19, $result)
            ? addMember($session['child'], $result['transactionId'])
            : 'no-guardian',
        'adult-check' => isYouth($result) ? 'too-young' : 'adult',
        'change-member-data' => changePhone($applicant),
    };
}

/** What the shop keeps of a person: a hash in the place of the CI. */
function applicantOf(array $identity): array
{
    // Whoever has this key can find a member by a CI. In production it is random, and secret.
    $key = getenv('CI_HASH_KEY') ?: 'only for development';
    $ci = $identity['ci'] ?? null;
    return [
        'ciHash' => $ci === null ? null : hash_hmac('sha256', $ci, $key),
        'name' => $identity['name'],
        'phoneNumber' => $identity['phoneNumber'] ?? null,
    ];
}

function addMember(array $applicant, string $transactionId): string
{
    if ($applicant['ciHash'] === null) {
        return 'no-ci';
    }
    $add = database()->prepare(
        'INSERT INTO member (ci_hash, name, phone_number, joined_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'
    );
    $add->execute([$applicant['ciHash'], $applicant['name'], $applicant['phoneNumber'], $transactionId]);
    $find = database()->prepare('SELECT joined_by FROM member WHERE ci_hash = ?');
    $find->execute([$applicant['ciHash']]);
    // If the page asks twice, the answer stays the same.
    return $find->fetchColumn() === $transactionId ? 'joined' : 'already-a-member';
}

/** A member with a new phone: the CI is the same for life. */
function changePhone(array $applicant): string
{
    if ($applicant['ciHash'] === null) {
        return 'no-ci';
    }
    $change = database()->prepare('UPDATE member SET phone_number = ? WHERE ci_hash = ?');
    $change->execute([$applicant['phoneNumber'], $applicant['ciHash']]);
    return $change->rowCount() === 1 ? 'phone-changed' : 'no-member';
}

function database(): PDO
{
    static $database = null;
    if ($database === null) {
        $database = new PDO('sqlite:' . (getenv('SHOP_DB') ?: __DIR__ . '/../shop.sqlite3'));
        // One account for each person. The database refuses a second one, also if two requests come at once.
        $database->exec('CREATE TABLE IF NOT EXISTS member
            (ci_hash TEXT PRIMARY KEY, name TEXT NOT NULL, phone_number TEXT, joined_by TEXT NOT NULL)');
    }
    return $database;
}

/** Full years (만 나이). A person born on 29 February completes a year on 1 March. */
function isUnder(int $age, array $result): bool
{
    $today = seoulDate($result);
    $born = $result['identity']['birthDate'];
    return (int) $today - (int) $born - (int) (substr($today, 5) < substr($born, 5)) < $age;
}

/** By the Youth Protection Act (청소년 보호법) a person is a youth until 1 January of the year of the 19th birthday. */
function isYouth(array $result): bool
{
    return (int) seoulDate($result) - (int) $result['identity']['birthDate'] < 19;
}

function seoulDate(array $result): string
{
    $verifiedAt = new DateTimeImmutable($result['verifiedAt']);
    return $verifiedAt->setTimezone(new DateTimeZone('Asia/Seoul'))->format('Y-m-d');
}
