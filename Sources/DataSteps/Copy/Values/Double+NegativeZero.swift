extension Double {
    /// Whether it is the zero with a sign: equal to the other one, and made of other bits.
    @inline(__always)
    var isNegativeZero: Bool { self == 0 && sign == .minus }
}
