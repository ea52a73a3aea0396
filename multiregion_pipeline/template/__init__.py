"""Putting the objects together, and writing them down."""
