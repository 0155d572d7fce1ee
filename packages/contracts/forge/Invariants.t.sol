// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AgentroomsNFT} from "../solidity/tokens/AgentroomsNFT.sol";
import {TestUSDC} from "../solidity/tokens/TestUSDC.sol";
import {Trading} from "./Trading.sol";

/// @title Invariants: what holds after any sequence of trades, replays, cancellations, pauses and waiting
contract InvariantsTest {
    Trading private _trading;
    address private _escrow;
    TestUSDC private _usdc;
    AgentroomsNFT private _nft;

    function setUp() external {
        _trading = new Trading();
        (address escrow, address usdc, address nft) = _trading.tokens();
        (_escrow, _usdc, _nft) = (escrow, TestUSDC(usdc), AgentroomsNFT(nft));
    }

    /// @notice Tells forge to call nothing but the handler.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_trading);
    }

    /// @dev One function, so that one campaign checks everything after each call.
    function invariant_theMarketIsSound() external view {
        _moneyIsConserved();
        _everyWalletHasWhatItsDealsSay();
        _everyNftHasTheOneOwnerThatItsDealsSay();
        _theEscrowHoldsNothing();
        require(_trading.wrongful() == 0, "settled without five attestations and two live mandates");
    }

    function _moneyIsConserved() private view {
        uint256 sum;
        for (uint256 i; i < _trading.WALLETS(); ++i) sum += _usdc.balanceOf(_trading.wallet(i));
        require(sum == _trading.WALLETS() * _trading.MONEY(), "USDC appeared or vanished");
        require(_usdc.totalSupply() == sum, "the supply changed");
    }

    function _everyWalletHasWhatItsDealsSay() private view {
        for (uint256 i; i < _trading.WALLETS(); ++i) {
            address wallet = _trading.wallet(i);
            require(_usdc.balanceOf(wallet) == _trading.ghostMoney(wallet), "money moved outside a deal");
        }
    }

    function _everyNftHasTheOneOwnerThatItsDealsSay() private view {
        uint256 owned;
        for (uint256 i; i < _trading.WALLETS(); ++i) owned += _nft.balanceOf(_trading.wallet(i));
        require(owned == _trading.TOKENS(), "an NFT has no owner or two");
        for (uint256 id; id < _trading.TOKENS(); ++id) {
            require(_nft.ownerOf(id) == _trading.ghostOwner(id), "an NFT moved outside a deal");
        }
    }

    function _theEscrowHoldsNothing() private view {
        require(_usdc.balanceOf(_escrow) == 0 && _nft.balanceOf(_escrow) == 0, "the escrow holds a token");
        require(_escrow.balance == 0, "the escrow holds native money");
    }
}

/// @title A seeded walk through the handler: it must really settle and really be refused, else the invariants are hollow
contract TradingReachesTest {
    function test_theHandlerSettlesAndIsRefused() external {
        Trading trading = new Trading();
        for (uint256 i; i < 64; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(i)));
            trading.trade(dice, dice >> 8, 40e6 + (dice >> 16) % 20e6, dice >> 40, dice >> 48);
            if (i % 8 == 0) trading.batch(dice >> 3, dice >> 9, 45e6, i % 16 == 0, dice >> 50);
        }
        require(trading.settlements() >= 8, "hardly anything settles");
        require(trading.refusals() >= 8, "hardly anything is refused");
        require(trading.wrongful() == 0, "a settlement that ought to have been refused");
    }
}
