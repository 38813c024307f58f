"""What the page is made of: component trees and words, no callbacks."""
