"""The shop's members."""

from django.db import models


class Member(models.Model):
    # One account for each person. The database refuses a second one, also if two requests come at once.
    ci_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    phone_number = models.CharField(max_length=32, null=True)
    # The verification that led to the account. If the page asks twice, the answer stays the same.
    joined_by = models.CharField(max_length=64)
