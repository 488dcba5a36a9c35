<?php
// Requests of the page: JSON with known fields, from the shop's own pages alone.
declare(strict_types=1);

const MOST_BYTES = 16_384;

/** Answers what the call gives, or the code of its error. */
function answerPage(callable $call, string $origin): void
{
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    try {
        checkOrigin($origin);
        $body = $call();
    } catch (BoninError $error) {
        http_response_code($error->status);
        $body = $error->problem;
    }
    echo json_encode($body, JSON_THROW_ON_ERROR);
}

/** A page of another site would start, or open, with the person's session. */
function checkOrigin(string $origin): void
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        throw new BoninError(405, 'method_not_allowed');
    }
    $isSameSite = ($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'same-origin') === 'same-origin';
    if (($_SERVER['HTTP_ORIGIN'] ?? '') !== $origin || !$isSameSite) {
        throw new BoninError(403, 'origin_not_allowed');
    }
    if (!preg_match('~^application/json\s*(?:;|$)~i', $_SERVER['CONTENT_TYPE'] ?? '')) {
        throw new BoninError(415, 'unsupported_media_type');
    }
}

/** The fields of the body. `$forms` has a pattern for each name, or `bool`. A missing field is null. */
function readFields(array $forms): array
{
    $text = (string) file_get_contents('php://input', length: MOST_BYTES + 1);
    if (strlen($text) > MOST_BYTES) {
        throw new BoninError(413, 'payload_too_large');
    }
    $body = json_decode($text);
    if (!is_object($body)) {
        throw new BoninError(400, 'invalid_request');
    }
    $fields = get_object_vars($body);
    foreach ($fields as $name => $value) {
        $form = $forms[$name] ?? null;
        $isRight = $form === 'bool' ? is_bool($value) : $form !== null && is_string($value) && preg_match($form, $value);
        if (!$isRight) {
            throw new BoninError(400, 'invalid_request');
        }
    }
    return $fields + array_fill_keys(array_keys($forms), null);
}
