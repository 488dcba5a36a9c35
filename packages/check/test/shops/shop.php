<?php
// The sample shop in PHP: IamPort V1, for `php -S`. SHOP_DEFECT plants one mistake.
declare(strict_types=1);

const MOST_STARTS = 20;
$defect = getenv('SHOP_DEFECT') ?: '';
$origin = 'http://127.0.0.1:' . getenv('PORT');
$folder = getenv('SHOP_FOLDER');
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$method = $_SERVER['REQUEST_METHOD'];
@mkdir($folder);
ini_set('session.save_path', $folder);
ini_set('session.cookie_httponly', '1');
ini_set('session.cookie_samesite', 'Lax');
ini_set('session.use_strict_mode', '1');
ini_set('display_errors', '0');
header('Cache-Control: no-store');
header("Content-Security-Policy: frame-ancestors 'none'");

function answer(int $status, string $body = ''): never
{
    http_response_code($status);
    echo '<!doctype html><html lang="ko"><title>상점</title>' . $body;
    exit;
}

/** The JSON of IamPort's answer; null where nothing can be read. */
function ask(string $path, ?array $body = null, string $token = ''): ?array
{
    global $defect;
    $context = stream_context_create(['http' => [
        'method' => $body === null ? 'GET' : 'POST',
        'header' => "Content-Type: application/json\r\nAuthorization: $token\r\nConnection: close",
        'content' => $body === null ? '' : json_encode($body),
        'timeout' => $defect === 'slow-provider' ? 60 : 0.7,
        'ignore_errors' => true,
        'follow_location' => 0,
    ]]);
    $text = @file_get_contents(getenv('IAMPORT_API_URL') . $path, false, $context);
    $json = $text === false ? null : json_decode($text, true);
    return is_array($json) ? $json : null;
}

/** Changes what all sessions share, one request after the other. */
function shared(callable $change): mixed
{
    global $folder;
    $file = fopen("$folder/shared.json", 'c+');
    flock($file, LOCK_EX);
    $state = json_decode(stream_get_contents($file) ?: '{}', true) + ['count' => 0, 'accounts' => []];
    $result = $change($state);
    ftruncate($file, 0);
    rewind($file);
    fwrite($file, json_encode($state));
    fclose($file);
    return $result;
}

function certification(string $impUid): ?array
{
    $given = ask('/users/getToken', ['imp_key' => getenv('IAMPORT_IMP_KEY'), 'imp_secret' => getenv('IAMPORT_IMP_SECRET')]);
    $token = $given['response']['access_token'] ?? null;
    return $token === null ? null : (ask('/certifications/' . rawurlencode($impUid), null, $token)['response'] ?? null);
}

if ($path === '/count') {
    header('Content-Type: application/json');
    echo json_encode(['count' => shared(fn (array &$state) => $state['count'])]);
    exit;
}
if ($method === 'HEAD' || $path === '/') {
    answer(200);
}
session_start();
if ($path === '/me') {
    $person = $_SESSION['person'] ?? null;
    header('Content-Type: application/json');
    $told = ['verified' => true, 'account' => $_SESSION['account'] ?? '', 'name' => $person['name'] ?? ''];
    echo json_encode($person === null ? new stdClass() : $told);
    exit;
}
if ($path === '/start' && $method === 'POST') {
    if (($_SERVER['HTTP_ORIGIN'] ?? $origin) !== $origin && $defect !== 'cross-site-start') {
        answer(403);
    }
    $_SESSION['starts'] = ($_SESSION['starts'] ?? 0) + 1;
    if ($_SESSION['starts'] > MOST_STARTS && $defect !== 'starts-not-limited') {
        answer(429);
    }
    $id = $defect === 'number-reused' ? 'order-1' : 'order-' . bin2hex(random_bytes(12));
    $_SESSION['pending'][$id] = true;
    $request = json_encode(['merchant_uid' => $id, 'm_redirect_url' => "$origin/return"], JSON_UNESCAPED_SLASHES);
    answer(200, "<script>IMP.certification($request, () => {})</script>");
}
if ($path === '/done' && isset($_SESSION['person'])) {
    $secret = $defect === 'secrets-in-browser' ? '<input type="hidden" value="' . ($_SESSION['ci'] ?? '') . '">' : '';
    if ($defect === 'cacheable-result') {
        header('Cache-Control: public, max-age=60');
    }
    answer(200, $secret . htmlspecialchars($_SESSION['person']['name']) . '님, 인증했어요');
}
if ($path !== '/return' || $method !== 'GET') {
    answer(404);
}

$impUid = $_GET['imp_uid'] ?? '';
$merchantUid = $_GET['merchant_uid'] ?? '';
if ($defect === 'odd-parameters') {
    strlen($impUid);
}
if (!is_string($impUid) || !is_string($merchantUid) || !preg_match('/^imp_[0-9]{12}$/D', $impUid)) {
    answer(400);
}
if ($defect === 'redirect-from-request' && isset($_GET['next'])) {
    header('Location: ' . $_GET['next'], true, 303);
    exit;
}
if (isset($_SESSION['done'][$impUid])) {
    if ($defect === 'reload') {
        answer(500);
    }
    if ($defect === 'replay-in-a-row') {
        shared(function (array &$state): void {
            $state['count'] += 1;
        });
    }
    header('Location: /done', true, 303);
    exit;
}
if ($defect === 'result-call-missing') {
    $_SESSION['person'] = ['name' => ''];
    header('Location: /done', true, 303);
    exit;
}
if (!isset($_SESSION['pending'][$merchantUid]) && !($defect === 'own-token-on-victim' && ($_SESSION['pending'] ?? []) !== [])) {
    answer(403, '다시 시도해 주세요.');
}
unset($_SESSION['pending'][$merchantUid]);
$found = certification($impUid);
$isVerified = $defect === 'unknown-code' ? !empty($found['certified']) : ($found['certified'] ?? null) === true;
$isOwn = $defect === 'older-imp-uid' || ($found['merchant_uid'] ?? null) === $merchantUid;
if ($defect === 'failure-accepted') {
    $isVerified = isset($found['name']);
}
if (!$isVerified && $defect === 'result-from-browser' && ($_GET['success'] ?? '') === 'true' && isset($_GET['name'])) {
    $_SESSION['person'] = ['name' => $_GET['name']];
    header('Location: /done', true, 303);
    exit;
}
if (!$isVerified && $defect === 'mock-left' && ($_GET['test'] ?? '') === '1') {
    $_SESSION['person'] = ['name' => ''];
    header('Location: /done', true, 303);
    exit;
}
if (!$isVerified || !$isOwn) {
    answer(403, '다시 시도해 주세요.');
}
$missing = ['without-ci' => 'unique_key', 'without-di' => 'unique_in_site', 'without-phone' => 'phone'][$defect] ?? null;
if ($missing !== null && empty($found[$missing])) {
    throw new RuntimeException('a missing field');
}
$birthday = $found['birthday'];
$today = (new DateTimeImmutable(getenv('SHOP_NOW') ?: 'now'))
    ->setTimezone(new DateTimeZone($defect === 'age-by-utc' ? 'UTC' : 'Asia/Seoul'));
if ($defect === 'age-boundary') {
    $today = $today->modify('+1 day');
}
$years = $defect === 'age-by-year'
    ? (int) $today->format('Y') - (int) substr($birthday, 0, 4)
    : (int) $today->format('Y') - (int) substr($birthday, 0, 4) - (int) ($today->format('m-d') < substr($birthday, 5));
if ($years < 14) {
    answer(403, '만 14세 이상만 이용할 수 있어요.');
}
if ($defect === 'person-in-logs') {
    error_log('verified ' . $found['name']);
}
$_SESSION['person'] = ['name' => $found['name']];
$_SESSION['ci'] = $found['unique_key'];
$_SESSION['done'][$impUid] = true;
$_SESSION['account'] = shared(function (array &$state) use ($found, $defect): string {
    $state['count'] += 1;
    $key = hash('sha256', match ($defect) {
        'one-person-twice' => $found['phone'] . $found['name'],
        'account-by-phone' => $found['phone'],
        default => (string) $found['unique_key'],
    });
    return $state['accounts'][$key] ??= 'account-' . count($state['accounts']);
});
$shown = $defect === 'person-in-url' ? '?name=' . rawurlencode($found['name']) : '';
header("Location: /done$shown", true, 303);
