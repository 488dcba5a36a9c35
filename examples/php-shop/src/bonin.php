<?php
// The calls to bonin's API. They need PHP's openssl extension for https, and nothing else.
declare(strict_types=1);

/** The API refused, or did not answer. `problem` is for the page: it names no person. */
final class BoninError extends Exception
{
    public readonly array $problem;

    public function __construct(public readonly int $status, string $problemCode, array $transfer = [])
    {
        parent::__construct($problemCode);
        $this->problem = ['code' => $problemCode] + $transfer;
    }
}

final class Bonin
{
    private const TIMEOUT_SECONDS = 10;
    private const TRANSFER = ['transferCode', 'transferCodeExpiresAt', 'transferHome'];

    public function __construct(private readonly string $api, #[SensitiveParameter] private readonly string $secret)
    {
    }

    /** Starts a verification. The page gets the first value. The session keeps the second, which is secret. */
    public function start(string $purpose, string $landing): array
    {
        $verifier = self::base64url(random_bytes(32));
        $page = $this->call('/api/start-certificate', [
            'purpose' => $purpose,
            'successUrl' => $landing,
            'failUrl' => $landing,
            'codeChallenge' => self::sha256($verifier),
        ]);
        return [$page, ['transactionId' => $page['transactionId'], 'codeVerifier' => $verifier, 'purpose' => $purpose]];
    }

    public function status(array $pending, bool $mayBeLost): array
    {
        $ask = $mayBeLost ? '?ask=provider' : '';
        return $this->call("/api/certificates/{$pending['transactionId']}$ask", null, $pending['codeVerifier']);
    }

    public function claim(array $pending, string $transferCode): array
    {
        $path = "/api/certificates/{$pending['transactionId']}/claim";
        return $this->call($path, ['transferCode' => $transferCode], $pending['codeVerifier']);
    }

    /** Opens a result. The same call within 60 seconds has the same answer, so a lost answer is asked for again. */
    public function open(string $params, ?array $pending): array
    {
        $proof = $pending === null ? [] : [
            'transactionId' => $pending['transactionId'],
            'codeVerifier' => $pending['codeVerifier'],
            'expectedPurpose' => $pending['purpose'],
        ];
        $key = self::sha256(($pending['codeVerifier'] ?? '') . " $params");
        $open = fn (): array => $this->call('/api/certificate-result', ['params' => $params] + $proof, null, $key);
        try {
            return $open();
        } catch (BoninError $error) {
            return in_array($error->status, [502, 503, 504], true) ? $open() : throw $error;
        }
    }

    private function call(string $path, ?array $body, ?string $verifier = null, ?string $idempotencyKey = null): array
    {
        $headers = array_filter([
            'Authorization' => "Bearer $this->secret",
            'Content-Type' => $body === null ? null : 'application/json',
            'X-Code-Verifier' => $verifier,
            'Idempotency-Key' => $idempotencyKey,
            'Connection' => 'close',
        ]);
        $lines = array_map(fn (string $name) => "$name: $headers[$name]", array_keys($headers));
        $text = @file_get_contents($this->api . $path, false, stream_context_create(['http' => [
            'method' => $body === null ? 'GET' : 'POST',
            'header' => $lines,
            'content' => $body === null ? '' : json_encode($body, JSON_THROW_ON_ERROR),
            'timeout' => self::TIMEOUT_SECONDS,
            'ignore_errors' => true,
            // The secret goes to the API and nowhere else.
            'follow_location' => 0,
        ]]));
        if ($text === false) {
            throw new BoninError(502, 'unreachable');
        }
        return self::read((int) explode(' ', $http_response_header[0])[1], json_decode($text, true));
    }

    private static function read(int $status, mixed $answer): array
    {
        if ($status === 200 && is_array($answer)) {
            return $answer;
        }
        $code = is_array($answer) ? $answer['code'] ?? null : null;
        // A proxy's page is no problem of the API, and its text goes nowhere.
        if ($status < 400 || !is_string($code) || !preg_match('/^[a-z][a-z_]{0,63}$/D', $code)) {
            throw new BoninError(502, 'answer_unreadable');
        }
        throw new BoninError($status, $code, array_intersect_key($answer, array_flip(self::TRANSFER)));
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    private static function sha256(string $text): string
    {
        return self::base64url(hash('sha256', $text, true));
    }
}
