<?php
// The shop's server. `php -q -S localhost:3000 router.php` passes every request to this file.
declare(strict_types=1);

require __DIR__ . '/src/bonin.php';
require __DIR__ . '/src/members.php';
require __DIR__ . '/src/page-call.php';

const PAGE = __DIR__ . '/../express-shop/public';
const MOST_PENDING = 5;
const ID = '/^[\w-]{1,64}$/D';

$origin = 'http://localhost:' . (getenv('PORT') ?: '3000');
$bonin = new Bonin(getenv('API') ?: 'http://127.0.0.1:4000', getenv('SECRET') ?: 'bonin-dev-shop-secret');

// An error's text can contain what came from outside: the browser gets none of it.
ini_set('display_errors', '0');
session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]);
header('X-Content-Type-Options: nosniff');
header("Content-Security-Policy: frame-ancestors 'none'");

/** The verification that the page names, or the newest of this person. */
function pending(?string $transactionId): ?array
{
    $mine = array_reverse($_SESSION['pending'] ?? []);
    $meant = array_filter($mine, fn (array $one) => in_array($transactionId, [null, $one['transactionId']], true));
    return array_values($meant)[0] ?? null;
}

function needed(?array $pending): array
{
    return $pending ?? throw new BoninError(404, 'unknown_transaction');
}

/** Starts a verification of the page's choice. */
function start(Bonin $bonin, string $origin): array
{
    ['purpose' => $purpose] = readFields(['purpose' => '/^(?:' . implode('|', PURPOSES) . ')$/D']);
    [$page, $pending] = $bonin->start($purpose ?? throw new BoninError(400, 'invalid_request'), "$origin/verified");
    // A person may have several tabs.
    $_SESSION['pending'] = array_slice([...($_SESSION['pending'] ?? []), $pending], -MOST_PENDING);
    return $page;
}

/** Opens a result, and does what the person came for. */
function openResult(Bonin $bonin): array
{
    ['params' => $params, 'transactionId' => $id] = readFields(['params' => '/^[\w.-]{1,2000}$/D', 'transactionId' => ID]);
    $result = $bonin->open($params ?? throw new BoninError(400, 'params_invalid'), pending($id));
    return $result['status'] === 'verified' ? ['end' => endOf($result, $_SESSION)] : ['code' => $result['code']];
}

/** What the page calls. */
$calls = [
    '/verify/start' => fn () => start($bonin, $origin),
    '/verify/status' => function () use ($bonin): array {
        ['transactionId' => $id, 'mayBeLost' => $mayBeLost] = readFields(['transactionId' => ID, 'mayBeLost' => 'bool']);
        return $bonin->status(needed(pending($id)), $mayBeLost ?? false);
    },
    '/verify/claim' => function () use ($bonin): array {
        ['transactionId' => $id, 'transferCode' => $code] = readFields(['transactionId' => ID, 'transferCode' => '/^\d{6}$/D']);
        return $bonin->claim(needed(pending($id)), $code ?? throw new BoninError(400, 'invalid_request'));
    },
    '/verify/open' => fn () => openResult($bonin),
];

$path = (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (isset($calls[$path])) {
    answerPage($calls[$path], $origin);
} elseif ($path === '/' || $path === '/verified') {
    readfile(PAGE . '/index.html');
} elseif ($path === '/page.js') {
    header('Content-Type: text/javascript');
    readfile(PAGE . '/page.js');
} else {
    http_response_code(404);
}
